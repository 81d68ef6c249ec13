"""What a Deployment says about its progress."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.rollout.conditions import (
    PROGRESSING,
    Word,
    check_again_in,
    is_progressing,
    plan_status,
    with_word,
)
from k8s_magics.controllers.rollout.revisions import Sets
from k8s_magics.sim.clock import Clock

WORD = Word(PROGRESSING, "True", "ReplicaSetUpdated", "m")


def deployment(status: dict[str, Any] | None = None, deadline: int = 600) -> dict[str, Any]:
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}
    spec = {"replicas": 2, "progressDeadlineSeconds": deadline, "strategy": strategy}
    return {"metadata": {"name": "web", "generation": 1}, "spec": spec, "status": status or {}}


def replicaset(size: int, ready: int) -> dict[str, Any]:
    status = {"replicas": size, "readyReplicas": ready, "availableReplicas": ready}
    return {"metadata": {"name": "web-1", "creationTimestamp": "x"}, "spec": {"replicas": size}, "status": status}


def reason(status: dict[str, Any], kind: str = PROGRESSING) -> str:
    return str(next(c["reason"] for c in status["conditions"] if c["type"] == kind))


def test_a_word_already_said_is_not_said_again() -> None:
    clock = Clock()
    once = with_word((), WORD, clock)
    clock.advance(5_000)
    assert with_word(once, WORD, clock) == once
    changed = with_word(once, Word(PROGRESSING, "True", "NewReplicaSetAvailable", "m"), clock)
    assert changed[0]["lastTransitionTime"] != changed[0]["lastUpdateTime"]


def test_a_rollout_progresses_and_completes() -> None:
    clock = Clock()
    started = plan_status(deployment({"conditions": with_word((), WORD, clock)}), Sets(replicaset(2, 1), ()), clock)
    assert (reason(started), reason(started, "Available")) == ("ReplicaSetUpdated", "MinimumReplicasUnavailable")
    done = plan_status(deployment(started), Sets(replicaset(2, 2), ()), clock)
    assert (reason(done), reason(done, "Available")) == ("NewReplicaSetAvailable", "MinimumReplicasAvailable")
    assert done["terminatingReplicas"] == 0


def test_a_rollout_without_progress_misses_its_deadline() -> None:
    clock = Clock()
    status = plan_status(deployment({"conditions": with_word((), WORD, clock)}, 10), Sets(replicaset(2, 0), ()), clock)
    assert check_again_in(deployment(status, 10), status, clock) == 11_000
    clock.advance(11_000)
    late = plan_status(deployment(status, 10), Sets(replicaset(2, 0), ()), clock)
    assert reason(late) == "ProgressDeadlineExceeded"
    assert check_again_in(deployment(late, 10), late, clock) is None


def test_fewer_old_pods_are_progress_too() -> None:
    before = deployment({"replicas": 3, "updatedReplicas": 1})
    assert is_progressing(before, {"replicas": 2, "updatedReplicas": 1})
    assert not is_progressing(before, {"replicas": 3, "updatedReplicas": 1})


def test_the_failure_of_a_set_is_the_deployments() -> None:
    failure = {
        "type": "ReplicaFailure",
        "status": "True",
        "reason": "FailedCreate",
        "message": "no room",
        "lastTransitionTime": "t",
    }
    failing = replicaset(2, 0)
    failing["status"]["conditions"] = [failure]
    status = plan_status(deployment(), Sets(failing, ()), Clock())
    assert reason(status, "ReplicaFailure") == "FailedCreate"
