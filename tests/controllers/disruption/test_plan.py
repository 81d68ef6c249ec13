"""The numbers of a budget, as a real cluster gave them for three pods of one Deployment."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.controllers.disruption.plan import count, disrupted, go_selector
from k8s_magics.sim.clock import Clock


def pods(number: int) -> list[dict[str, Any]]:
    ready = [{"type": "Ready", "status": "True"}]
    return [{"metadata": {"name": f"p{i}"}, "status": {"conditions": ready}} for i in range(number)]


@pytest.mark.parametrize(
    ("spec", "wanted", "allowed"),
    [
        ({"minAvailable": 2}, 2, 1),
        ({"minAvailable": "50%"}, 2, 1),
        ({"minAvailable": "100%"}, 3, 0),
        ({"maxUnavailable": 1}, 2, 1),
        ({"maxUnavailable": 0}, 3, 0),
        ({"maxUnavailable": "34%"}, 1, 2),
        ({"minAvailable": 9}, 9, 0),
    ],
)
def test_counts_as_the_real_one(spec: dict[str, Any], wanted: int, allowed: int) -> None:
    counts = count({"spec": spec}, pods(3), {}, lambda _: (3, False))
    assert (counts.healthy, counts.desired, counts.expected, counts.allowed) == (3, wanted, 3, allowed)


def test_pods_of_nobody_cannot_be_counted_in_percent() -> None:
    counts = count({"spec": {"maxUnavailable": 1}}, pods(1), {}, lambda _: (0, True))
    assert (counts.healthy, counts.desired, counts.expected, counts.allowed, counts.unmanaged) == (1, 0, 0, 0, True)


def test_an_evicted_pod_is_waited_for_two_minutes_unless_it_is_on_its_way() -> None:
    clock = Clock()
    some = pods(3)
    some[1]["metadata"]["deletionTimestamp"] = clock.timestamp()
    budget = {"spec": {}, "status": {"disruptedPods": {f"p{i}": clock.timestamp() for i in (0, 1, 7)}}}
    going = disrupted(budget, some, clock)
    assert list(going.pods) == ["p0"] and not going.late and going.recheck == 120_001
    clock.advance(121_000)
    going = disrupted(budget, some, clock)
    assert not going.pods and going.late == (some[0],)


def test_a_selector_prints_as_in_go() -> None:
    wanted = "&LabelSelector{MatchLabels:map[string]string{app: bare,},MatchExpressions:[]LabelSelectorRequirement{},}"
    assert go_selector({"matchLabels": {"app": "bare"}}) == wanted
