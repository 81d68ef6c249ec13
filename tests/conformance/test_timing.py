"""A few commands of the recordings last as long as on the real cluster; `python -m tests.conformance.timing` compares them all."""

from __future__ import annotations

import pytest

from tests.conformance.replay import load
from tests.conformance.timing import HERE, Timing, timings


@pytest.mark.parametrize(
    ("real", "ours", "agrees"), [(10, 12.4, True), (10, 12.6, False), (1.6, 2.0, True), (1.6, 2.2, False)]
)
def test_a_quarter_or_half_a_second_is_allowed(real: float, ours: float, agrees: bool) -> None:
    assert Timing("", "", real, ours).agrees is agrees


def test_waiting_and_deleting_last_as_long_as_recorded() -> None:
    sessions = {name: session for area, name, session in load([HERE / "sessions" / "edit"])}
    found = [t for name in ("23-wait", "25-delete-pods") for t in timings(sessions[name], name)]
    assert len(found) > 4
    assert sum(t.agrees for t in found) >= 0.8 * len(found), [t for t in found if not t.agrees]


def test_what_differs_may_still_lie_between_clusters_that_differ_by_chance() -> None:
    assert Timing("", "", 30, 63, others=(8, 40)).is_within_spread
    assert not Timing("", "", 30, 63, others=(60, 62)).is_within_spread
