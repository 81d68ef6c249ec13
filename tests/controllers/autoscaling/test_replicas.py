"""The autoscaler's formula, against the documented rules."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.controllers.autoscaling.metrics import MetricsError
from k8s_magics.controllers.autoscaling.replicas import Groups, Sample, Tolerance, group, is_warming_up, propose
from k8s_magics.sim.clock import Clock

NONE: frozenset[str] = frozenset()


def sample(
    current: int, usage: list[int], target: int = 50, *, unready: int = 0, missing: int = 0, requests: int | None = 100
) -> Sample:
    """Pods p0, p1 ... measured at `usage`; then `unready` ones (measured at 0) and `missing` ones."""
    measured = {f"p{i}": u for i, u in enumerate(usage)}
    late = {f"u{i}": 0 for i in range(unready)}
    absent = [f"m{i}" for i in range(missing)]
    asked = None if requests is None else dict.fromkeys([*measured, *late, *absent], requests)
    groups = Groups(len(usage), frozenset(late), frozenset(absent), NONE)
    return Sample(current, measured | late, groups, target, asked)


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (sample(1, [200]), 4),  # one sync from 1 to 4 at 200 % of 50 %
        (sample(1, [0]), 0),
        (sample(1, [40]), 1),
        (sample(4, [200, 0, 0, 0]), 4),  # 50 % on average
        (sample(2, [54, 54]), 2),  # within 10 %
        (sample(2, [56, 56]), 3),
        (sample(3, [10, 10, 10]), 1),
        (sample(3, [60, 60], missing=1), 3),  # a missing pod counts as idle on the way up
        (sample(3, [10, 10], missing=1), 3),  # ... and as busy on the way down: (10 + 10 + 100) / 3 is 40 %: wanted 3
        (sample(2, [200], unready=1), 4),  # an unready pod counts as idle: 100 % on average
        (sample(2, [90], 100, unready=1, requests=None), 2),
        (sample(2, [300, 100], 100, requests=None), 4),
    ],
)
def test_computes_the_documented_number(given_: Sample, wanted: int) -> None:
    assert propose(given_).replicas == wanted


def test_refuses_to_guess_when_no_pod_counts() -> None:
    with pytest.raises(MetricsError, match="did not receive metrics"):
        propose(sample(1, [], unready=1))


@given(st.integers(1, 20), st.lists(st.integers(0, 500), min_size=1, max_size=20), st.integers(1, 200))
def test_stays_where_the_ratio_is_near_one(current: int, usage: list[int], target: int) -> None:
    ratio = sum(usage) * 100 // (100 * len(usage)) / target
    if Tolerance().covers(ratio):
        assert propose(sample(current, usage, target)).replicas == current


def pod(name: str, *, phase: str = "Running", ready: str = "True", since: int = 0, changed: int = 0) -> dict[str, Any]:
    clock = Clock()
    conditions = [{"type": "Ready", "status": ready, "lastTransitionTime": clock.timestamp(changed)}]
    return {
        "metadata": {"name": name},
        "status": {"phase": phase, "startTime": clock.timestamp(since), "conditions": conditions},
    }


def test_sorts_pods_by_what_their_numbers_are_worth() -> None:
    clock = Clock()
    clock.advance(600_000)
    pods = [pod("fine"), pod("starting", phase="Pending"), pod("unmeasured"), pod("over", phase="Failed")]
    found = group(pods, {"fine": 10}, cpu=True, clock=clock)
    assert (found.ready, set(found.unready), set(found.missing), set(found.ignored)) == (
        1,
        {"starting"},
        {"unmeasured"},
        {"over"},
    )


def test_distrusts_the_cpu_of_a_young_pod() -> None:
    clock = Clock()
    clock.advance(40_000)
    assert is_warming_up(pod("new", since=10_000, changed=20_000), clock)
    assert not is_warming_up(pod("settled", since=1_000, changed=5_000), clock)
    assert is_warming_up(pod("unready", ready="False", since=1_000, changed=5_000), clock)
