"""The state of a pod, as a reader thinks of it."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.views.palette import COMPLETED, FAILING, NOT_READY, PENDING, READY, STARTING, TERMINATING, State
from k8s_magics.views.podstate import readiness, reason_of, restarts_of, state_of


def pod(
    phase: str, status: dict[str, Any] | None = None, *, node: str = "n", ready: bool = False, **more: Any
) -> dict[str, Any]:
    container = {"name": "c", **more.get("container", {})}
    statuses = [{"name": "c", "ready": ready, "restartCount": 2, **status}] if status is not None else []
    conditions = [{"type": "Ready", "status": str(ready and not more.get("lost"))}, *more.get("conditions", ())]
    return {
        "metadata": {"name": "p", **more.get("meta", {})}, "spec": {"nodeName": node, "containers": [container]},
        "status": {"phase": phase, "containerStatuses": statuses, "conditions": conditions},
    }  # fmt: skip


RUNNING = {"state": {"running": {}}}
UNSCHEDULABLE = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable"}


@pytest.mark.parametrize(
    ("obj", "state", "reason"),
    [
        (pod("Running", RUNNING, ready=True), READY, ""),
        (pod("Running", RUNNING, ready=True, meta={"deletionTimestamp": "x"}), TERMINATING, "Terminating"),
        (pod("Pending", node="", conditions=[UNSCHEDULABLE]), PENDING, "Unschedulable"),
        (pod("Pending", {"state": {"waiting": {"reason": "ContainerCreating"}}}), STARTING, "ContainerCreating"),
        (pod("Pending", {"state": {"waiting": {"reason": "ImagePullBackOff"}}}), FAILING, "ImagePullBackOff"),
        (pod("Running", {"state": {"terminated": {"exitCode": 3, "reason": "Error"}}}), FAILING, "Error (3)"),
        (pod("Running", RUNNING, container={"readinessProbe": {}}), NOT_READY, "readiness probe not passed"),
        (pod("Running", {**RUNNING, "started": False}, container={"startupProbe": {}}), NOT_READY, "startup probe not passed"),
        (pod("Running", RUNNING, ready=True, lost=True), NOT_READY, "node does not answer"),
        (pod("Succeeded", {"state": {"terminated": {"exitCode": 0, "reason": "Completed"}}}), COMPLETED, "Completed"),
        (pod("Failed", {"state": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}}}), FAILING, "OOMKilled (137)"),
    ],
)  # fmt: skip
def test_state_and_reason(obj: dict[str, Any], state: State, reason: str) -> None:
    assert (state_of(obj), reason_of(obj)) == (state, reason)


def test_words_and_counts_are_those_of_kubectl_get_pods() -> None:
    spec = {
        "nodeName": "n",
        "initContainers": [{"name": "one"}, {"name": "proxy", "restartPolicy": "Always"}],
        "containers": [{"name": "c"}],
    }
    status = {
        "phase": "Pending",
        "initContainerStatuses": [{"name": "one", "restartCount": 0, "state": {"running": {}}}],
    }
    starting = {"metadata": {"name": "p"}, "spec": spec, "status": status}
    assert (state_of(starting), reason_of(starting)) == (STARTING, "Init:0/2")
    assert readiness(starting) == (("proxy", False), ("c", False))


def test_containers_are_counted_even_before_they_have_a_status() -> None:
    assert readiness(pod("Pending")) == (("c", False),)
    assert restarts_of(pod("Running", RUNNING)) == 2
