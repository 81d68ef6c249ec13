"""The numbers of a budget, as a real cluster gave them for three pods of one Deployment."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.controllers.disruption.plan import count, go_selector


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
    counts = count({"spec": spec}, pods(3), lambda _: (3, False))
    assert (counts.healthy, counts.desired, counts.expected, counts.allowed) == (3, wanted, 3, allowed)


def test_pods_of_nobody_cannot_be_counted_in_percent() -> None:
    counts = count({"spec": {"maxUnavailable": 1}}, pods(1), lambda _: (0, True))
    assert (counts.healthy, counts.desired, counts.expected, counts.allowed, counts.unmanaged) == (1, 0, 0, 0, True)


def test_a_selector_prints_as_in_go() -> None:
    wanted = "&LabelSelector{MatchLabels:map[string]string{app: bare,},MatchExpressions:[]LabelSelectorRequirement{},}"
    assert go_selector({"matchLabels": {"app": "bare"}}) == wanted
