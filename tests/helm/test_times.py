"""Moments as Helm writes them."""

from k8s_magics.helm import times
from k8s_magics.sim.clock import Clock


def test_a_moment_is_written_with_as_many_digits_as_it_needs() -> None:
    clock = Clock("2026-01-05T09:00:00Z")
    assert times.now(clock) == "2026-01-05T09:00:00Z"
    clock.advance(1250)
    assert times.now(clock) == "2026-01-05T09:00:01.25Z"
    assert times.epoch(clock) == "1767603601"


def test_each_place_has_its_form() -> None:
    moment = "2026-01-05T09:00:01.25Z"
    assert times.ansic(moment) == "Mon Jan  5 09:00:01 2026"
    assert times.long(moment) == "2026-01-05 09:00:01.25 +0000 UTC"
    assert times.seconds(moment) == "2026-01-05T09:00:01Z"
    assert times.formatted(moment, "02.01.2006") == "05.01.2026"


def test_no_moment_is_the_year_one() -> None:
    assert times.ansic("") == "Mon Jan  1 00:00:00 1"
