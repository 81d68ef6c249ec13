"""Which daemon pods come and go."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.daemons.plan import Limits, Rollout, limits, plan_presence, plan_status, plan_update
from k8s_magics.controllers.daemons.roster import Look
from k8s_magics.sim.clock import Clock

CLOCK = Clock()


def daemonset(**rolling: Any) -> dict[str, Any]:
    spec = {
        "template": {"spec": {"containers": []}},
        "updateStrategy": {"type": "RollingUpdate", "rollingUpdate": rolling},
    }
    return {"metadata": {"name": "agent"}, "spec": spec}


def nodes(count: int) -> list[dict[str, Any]]:
    return [{"metadata": {"name": f"node-{i}", "labels": {}}, "spec": {}} for i in range(1, count + 1)]


def pod(name: str, digest: str = "new", *, ready: bool = True, phase: str = "Running") -> dict[str, Any]:
    conditions = [{"type": "Ready", "status": "True" if ready else "False", "lastTransitionTime": CLOCK.timestamp(0)}]
    meta = {"name": name, "labels": {"controller-revision-hash": digest}, "creationTimestamp": CLOCK.timestamp(0)}
    return {"metadata": meta, "spec": {"nodeName": "n"}, "status": {"phase": phase, "conditions": conditions}}


def test_creates_where_one_is_missing_and_deletes_doubles() -> None:
    plan = plan_presence(daemonset(), nodes(2), {"node-1": [pod("a"), pod("b")], "gone": [pod("c")]})
    assert plan.create == ["node-2"]
    assert [p["metadata"]["name"] for p in plan.delete] == ["b", "c"]


def test_a_failed_pod_makes_room_for_another() -> None:
    plan = plan_presence(daemonset(), nodes(1), {"node-1": [pod("a", phase="Failed")]})
    assert [p["metadata"]["name"] for p in plan.finished] == ["a"]


def test_limits_round_up_and_are_never_both_nothing() -> None:
    assert limits(daemonset(maxUnavailable="10%"), 3) == Limits(1, 0)
    assert limits(daemonset(maxUnavailable=0, maxSurge=0), 3) == Limits(1, 0)
    assert limits(daemonset(maxUnavailable=0, maxSurge="50%"), 3) == Limits(0, 2)


def test_an_update_replaces_broken_pods_first_then_as_many_as_may_be_missing() -> None:
    pods = {"node-1": [pod("a", "old")], "node-2": [pod("b", "old", ready=False)], "node-3": [pod("c", "old")]}
    plan = plan_update(daemonset(), Look(nodes=nodes(3), pods=pods), Rollout("new", Limits(1, 0), 0), CLOCK)
    assert [p["metadata"]["name"] for p in plan.delete] == ["b"]
    plan = plan_update(daemonset(), Look(nodes=nodes(3), pods=pods), Rollout("new", Limits(2, 0), 0), CLOCK)
    assert [p["metadata"]["name"] for p in plan.delete] == ["b", "a"]


def test_a_surge_doubles_first_and_deletes_when_the_new_pod_is_available() -> None:
    rollout = Rollout("new", Limits(0, 1), 0)
    old = Look(nodes=nodes(2), pods={"node-1": [pod("a", "old")], "node-2": [pod("b", "old")]})
    start = plan_update(daemonset(), old, rollout, CLOCK)
    assert (start.create, start.delete) == (["node-1"], [])
    both = Look(nodes=nodes(1), pods={"node-1": [pod("a", "old"), pod("n", ready=False)]})
    waiting = plan_update(daemonset(), both, rollout, CLOCK)
    assert (waiting.create, waiting.delete) == ([], [])
    ready = Look(nodes=nodes(1), pods={"node-1": [pod("a", "old"), pod("n")]})
    assert [p["metadata"]["name"] for p in plan_update(daemonset(), ready, rollout, CLOCK).delete] == ["a"]


def test_the_status_counts_each_node_once() -> None:
    pods = {"node-1": [pod("a", "old"), pod("z")], "node-2": [pod("b", ready=False)]}
    numbers = plan_status(daemonset(), Look(5, 0, nodes(3), pods), Rollout("new", Limits(1, 0), 0), CLOCK)
    assert (numbers["desiredNumberScheduled"], numbers["currentNumberScheduled"], numbers["numberReady"]) == (8, 7, 6)
    assert (numbers["updatedNumberScheduled"], numbers["numberUnavailable"]) == (6, 2)
