"""What a ReplicaSet reports of its pods."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.pods.tally import Tally
from k8s_magics.controllers.replication.status import Counts, Strength, count, status, strength_by
from k8s_magics.sim.clock import Clock


def owner(kind: str = "ReplicaSet", **spec: Any) -> dict[str, Any]:
    template = {"metadata": {"labels": {"app": "web", "tier": "front"}}}
    return {"kind": kind, "metadata": {"generation": 3}, "spec": {"template": template, **spec}}


def pod(*, ready: bool, **labels: str) -> dict[str, Any]:
    conditions = [{"type": "Ready", "status": "True" if ready else "False", "lastTransitionTime": Clock().timestamp(0)}]
    return {"metadata": {"labels": labels}, "status": {"conditions": conditions}}


def counted(of: Any, pods: list[Any], clock: Clock | None = None) -> Counts:
    return count(of, Strength(*Tally(strength_by(of)).of(pods)), pods, clock or Clock())


def test_counts_ready_and_fully_labelled_pods() -> None:
    pods = [pod(ready=True, app="web", tier="front"), pod(ready=False, app="web"), pod(ready=True)]
    pods[2]["metadata"]["deletionTimestamp"] = Clock().timestamp(0)
    counts = counted(owner(), pods)
    assert (counts.replicas, counts.fully_labeled, counts.ready, counts.available, counts.terminating) == (
        2,
        1,
        1,
        1,
        1,
    )


def test_pods_become_available_after_minreadyseconds() -> None:
    clock = Clock()
    clock.advance(4_000)
    counts = counted(owner(minReadySeconds=10), [pod(ready=True)], clock)
    assert (counts.available, counts.next_available) == (0, 6_000)


def test_what_is_nothing_is_left_out() -> None:
    made = status(owner(), count(owner(), Strength(), [], Clock()), None)
    assert made == {"replicas": 0, "observedGeneration": 3, "terminatingReplicas": 0}
    assert "terminatingReplicas" not in status(
        owner("ReplicationController"), count(owner(), Strength(), [], Clock()), None
    )


def test_a_failure_stays_as_it_was_first_said() -> None:
    first = {
        "type": "ReplicaFailure",
        "status": "True",
        "reason": "FailedCreate",
        "message": "first",
        "lastTransitionTime": "t",
    }
    made = status(
        owner() | {"status": {"conditions": [first]}},
        count(owner(), Strength(), [], Clock()),
        {**first, "message": "second"},
    )
    assert made["conditions"] == [first]
