"""Stabilisation, rates and limits."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.controllers.autoscaling.normalise import (
    Bounds,
    Memory,
    down_limit,
    normalise,
    remember_change,
    up_limit,
)

MINUTE = 60_000


def test_shrinks_only_to_the_highest_of_the_last_five_minutes() -> None:
    memory = Memory([(0, 4)])
    held = normalise(1, Bounds(4, 1, 10), memory, 4 * MINUTE)
    assert (held.replicas, held.able[0]) == (4, "ScaleDownStabilized")
    freed = normalise(1, Bounds(4, 1, 10), memory, 6 * MINUTE)
    assert (freed.replicas, freed.able[0], freed.limited[0]) == (1, "ReadyForNewScale", "DesiredWithinRange")


def test_at_most_doubles_without_behaviour() -> None:
    allowed = normalise(50, Bounds(5, 1, 100), Memory(), 0)
    assert (allowed.replicas, allowed.limited[0], allowed.is_limited) == (10, "ScaleUpLimit", True)
    assert normalise(50, Bounds(1, 1, 100), Memory(), 0).replicas == 4


def test_says_which_limit_was_hit() -> None:
    assert normalise(9, Bounds(5, 1, 6), Memory(), 0).limited[0] == "TooManyReplicas"
    assert normalise(1, Bounds(5, 3, 6), Memory(), 0).limited[0] == "TooFewReplicas"


PODS = {"selectPolicy": "Max", "policies": [{"type": "Pods", "value": 2, "periodSeconds": 60}]}


def behavior(**rules: Any) -> dict[str, Any]:
    return {
        "scaleUp": {**PODS, "stabilizationWindowSeconds": 0},
        "scaleDown": {**PODS, "stabilizationWindowSeconds": 0},
        **rules,
    }


def test_policies_limit_the_rate_over_their_period() -> None:
    memory = Memory()
    first = normalise(9, Bounds(3, 1, 10, behavior()), memory, 0)
    assert (first.replicas, first.limited[0]) == (5, "ScaleUpLimit")
    remember_change(memory, 3, 5, 0)
    assert normalise(9, Bounds(5, 1, 10, behavior()), memory, 15_000).replicas == 5
    assert normalise(9, Bounds(5, 1, 10, behavior()), memory, 75_000).replicas == 7


def test_a_disabled_policy_never_moves() -> None:
    rules = {"selectPolicy": "Disabled", "policies": PODS["policies"]}
    assert normalise(1, Bounds(5, 1, 10, behavior(scaleDown=rules)), Memory(), 0).replicas == 5


def test_percentages_round_away_from_the_present_size() -> None:
    rules = {"selectPolicy": "Max", "policies": [{"type": "Percent", "value": 50, "periodSeconds": 60}]}
    assert up_limit(rules, 3, Memory(), 0) == 5
    assert down_limit(rules, 3, Memory(), 0) == 1


def test_of_several_policies_min_picks_the_gentlest() -> None:
    policies = [
        {"type": "Pods", "value": 4, "periodSeconds": 60},
        {"type": "Percent", "value": 10, "periodSeconds": 60},
    ]
    assert up_limit({"selectPolicy": "Max", "policies": policies}, 10, Memory(), 0) == 14
    assert up_limit({"selectPolicy": "Min", "policies": policies}, 10, Memory(), 0) == 11
    assert down_limit({"selectPolicy": "Min", "policies": policies}, 10, Memory(), 0) == 9


@given(st.integers(0, 50), st.integers(1, 20), st.integers(1, 5), st.booleans())
def test_the_result_is_always_within_minimum_and_maximum(
    wanted: int, current: int, least: int, with_rules: bool
) -> None:
    current = max(current, least)
    bounds = Bounds(current, least, 20, behavior() if with_rules else None)
    assert least <= normalise(wanted, bounds, Memory(), 0).replicas <= 20
