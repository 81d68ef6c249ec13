from __future__ import annotations

import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.controllers.csrcleaner import HOUR, is_over
from k8s_magics.sim.clock import Clock


@pytest.mark.parametrize(
    ("kinds", "certificate", "hours"),
    [((), "", 24), (("Denied",), "", 1), (("Approved", "Failed"), "", 1), (("Approved",), "x", 1), (("Approved",), "", 0)],
)  # fmt: skip
def test_a_request_goes_so_many_hours_after_it_came_or_was_decided(
    kinds: tuple[str, ...], certificate: str, hours: int
) -> None:
    clock = Clock()
    found = [{"type": kind, "status": "True", "lastUpdateTime": clock.timestamp()} for kind in kinds]
    obj = freeze(
        {
            "metadata": {"creationTimestamp": clock.timestamp()},
            "status": {"conditions": found, "certificate": certificate},
        }
    )
    clock.advance((hours or 1000) * HOUR)
    assert not is_over(obj, clock)
    clock.advance(1000)
    assert is_over(obj, clock) == bool(hours)
