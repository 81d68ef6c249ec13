"""Virtual time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.sim.clock import Clock, parse_date


def noting(clock: Clock, seen: list[tuple[int, str]], name: str) -> None:
    """What a timer's callback does here: write down when it ran."""
    seen.append((clock.now, name))


@given(st.lists(st.integers(0, 50), max_size=20))
def test_timers_fire_in_order_of_time_and_then_of_setting(delays: list[int]) -> None:
    clock, seen = Clock(), []
    for number, delay in enumerate(delays):
        clock.after(delay, lambda number=number: seen.append((clock.now, number)))
    clock.advance(50)
    assert seen == sorted((delay, number) for number, delay in enumerate(delays))
    assert (clock.now, clock.next_due()) == (50, None)


def test_a_timer_set_while_time_passes_fires_in_the_same_span() -> None:
    clock, seen = Clock(), []
    clock.after(10, lambda: clock.after(10, lambda: noting(clock, seen, "child")))
    clock.advance(20)
    assert seen == [(20, "child")]


def test_nothing_fires_synchronously() -> None:
    clock, seen = Clock(), []
    clock.after(0, lambda: noting(clock, seen, "now"))
    assert seen == []
    clock.advance(0)
    assert seen == [(0, "now")]


def test_a_cancelled_timer_never_fires() -> None:
    clock, seen = Clock(), []
    timer = clock.after(5, lambda: noting(clock, seen, "cancelled"))
    clock.after(7, lambda: noting(clock, seen, "kept"))
    timer.cancel()
    assert clock.next_due() == 7
    clock.advance(10)
    assert seen == [(7, "kept")]


def test_run_until_stops_at_the_timer_that_made_it_true() -> None:
    clock, seen = Clock(), []
    for delay in (10, 20, 30):
        clock.after(delay, lambda: noting(clock, seen, ""))
    assert clock.run_until(lambda: len(seen) == 2, timeout=1000)
    assert clock.now == 20


def test_run_until_gives_up_at_its_timeout() -> None:
    clock = Clock()
    clock.after(5000, lambda: None)
    assert not clock.run_until(lambda: False, timeout=1000)
    assert (clock.now, clock.next_due()) == (1000, 5000)


def test_time_never_goes_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        Clock().after(-1, lambda: None)


def test_tells_the_date_as_the_api_writes_it() -> None:
    clock = Clock("2026-01-05T10:00:00+01:00")
    clock.advance(61_234)
    assert clock.timestamp() == "2026-01-05T09:01:01Z"
    assert clock.micro_timestamp() == "2026-01-05T09:01:01.234000Z"
    assert clock.milliseconds("2026-01-05T09:01:01Z") == 61_000
    assert clock.timestamp(-1000) == "2026-01-05T08:59:59Z"


def test_a_date_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        parse_date("2026-01-05T09:00:00")
