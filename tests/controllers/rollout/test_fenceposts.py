"""The limits of a rolling update."""

from __future__ import annotations

import pytest

from k8s_magics.controllers.rollout.fenceposts import max_surge, max_unavailable, resolve


@pytest.mark.parametrize(
    ("surge", "unavailable", "desired", "wanted"),
    [
        ("25%", "25%", 4, (1, 1)),
        ("25%", "25%", 10, (3, 2)),
        ("30%", "10%", 7, (3, 0)),
        ("0%", "50%", 5, (0, 2)),
        ("1%", "1%", 3, (1, 0)),
        (0, "1%", 3, (0, 1)),  # both nothing: one may be missing
        (2, 1, 3, (2, 1)),
    ],
)
def test_surge_rounds_up_and_unavailable_down(
    surge: int | str, unavailable: int | str, desired: int, wanted: tuple[int, int]
) -> None:
    assert resolve(surge, unavailable, desired) == wanted


def test_recreate_has_no_limits() -> None:
    deployment = {"spec": {"replicas": 4, "strategy": {"type": "Recreate"}}}
    assert (max_surge(deployment), max_unavailable(deployment)) == (0, 0)


def test_no_more_can_be_missing_than_are_wanted() -> None:
    deployment = {
        "spec": {"replicas": 2, "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 5}}}
    }
    assert max_unavailable(deployment) == 2
