"""Which pods go first."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.pods.ranking import first_to_go
from k8s_magics.sim.clock import Clock

CLOCK = Clock()
CLOCK.advance(10_000_000)


def pod(
    name: str,
    *,
    node: str = "n1",
    phase: str = "Running",
    ready: int | None = 0,
    cost: str = "",
    restarts: int = 0,
    born: int = 0,
) -> dict[str, Any]:
    conditions = (
        [] if ready is None else [{"type": "Ready", "status": "True", "lastTransitionTime": CLOCK.timestamp(ready)}]
    )
    meta: dict[str, Any] = {"name": name, "uid": name, "creationTimestamp": CLOCK.timestamp(born)}
    if cost:
        meta["annotations"] = {"controller.kubernetes.io/pod-deletion-cost": cost}
    status = {"phase": phase, "conditions": conditions, "containerStatuses": [{"restartCount": restarts}]}
    return {"metadata": meta, "spec": {"nodeName": node} if node else {}, "status": status}


def order(*pods: dict[str, Any]) -> list[str]:
    return [p["metadata"]["name"] for p in first_to_go(pods, pods, len(pods) - 1, CLOCK)]


def test_each_rule_counts_before_the_next() -> None:
    pods = [
        pod("steady", node="n2"),
        pod("unassigned", node="", phase="Pending", ready=None),
        pod("pending", phase="Pending", ready=None, node="n3"),
        pod("unready", ready=None, node="n4"),
        pod("cheap", cost="-10", node="n5"),
        pod("crowded-a", node="n1"),
        pod("crowded-b", node="n1"),
    ]
    assert order(*pods) == ["unassigned", "pending", "unready", "cheap", "crowded-a", "crowded-b"]


def test_gives_up_the_younger_first() -> None:
    assert order(pod("old", node="a", ready=0), pod("young", node="b", ready=9_999_000)) == ["young"]


def test_pods_of_about_the_same_age_are_chosen_by_uid() -> None:
    assert order(pod("b", node="a", ready=9_000_000), pod("a", node="b", ready=8_950_000)) == ["a"]


def test_often_restarted_pods_go_before_steady_ones() -> None:
    assert order(pod("a", node="a"), pod("b", node="b", restarts=3)) == ["b"]
