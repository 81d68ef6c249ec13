from __future__ import annotations

from k8s_magics.shell.effort import DEAREST, PATIENCE, STEP, UNITS, Effort
from tests.shell.machines import machine, run


def test_work_has_one_price_until_a_loop_gets_too_long() -> None:
    effort = Effort(0)
    prices = [effort.price(UNITS, 0) for _ in range((PATIENCE + 20 * STEP) // UNITS)]
    assert prices[0] == 1 and prices[PATIENCE // UNITS - 1] == 1 and prices[-1] == DEAREST
    assert prices == sorted(prices)


def test_a_rest_makes_it_cheap_again_and_waiting_for_a_working_child_is_none() -> None:
    effort = Effort(0)
    effort.work = PATIENCE + 5 * STEP
    effort.wait_for(0, 500)
    assert effort.price(UNITS, 500) == 32
    effort.charged_at = 500
    assert effort.price(UNITS, 600) == 1
    assert Effort(0, effort).work == effort.work


def test_a_script_of_reasonable_length_takes_what_it_takes() -> None:
    host = machine()
    assert run("i=0; while [ $i -lt 10000 ]; do i=$((i+1)); done; echo $i", host=host).stdout == "10000\n"
    assert host.clock.now == 100
