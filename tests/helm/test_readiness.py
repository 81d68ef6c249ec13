"""Readiness by kind."""

from typing import Any

import pytest

from k8s_magics.helm.readiness import completion, job_completion, readiness


def thing(kind: str, spec: dict[str, Any], status: dict[str, Any], **meta: Any) -> dict[str, Any]:
    return {"kind": kind, "metadata": {"name": "x", **meta}, "spec": spec, "status": status}


def true(kind: str, reason: str = "") -> dict[str, str]:
    return {"type": kind, "status": "True", "reason": reason}


ROLLED = {"replicas": 2, "updatedReplicas": 2, "readyReplicas": 2, "availableReplicas": 2}
CRASHING = {"name": "web", "state": {"waiting": {"reason": "CrashLoopBackOff"}}}
GOOD = [true("Progressing", "NewReplicaSetAvailable"), true("Available")]


@pytest.mark.parametrize(
    ("obj", "state", "message"),
    [
        (
            thing("Deployment", {"replicas": 2}, {**ROLLED, "conditions": GOOD}),
            "Current",
            "Deployment is available. Replicas: 2",
        ),
        (thing("Deployment", {"replicas": 3}, ROLLED), "InProgress", "replicas: 2/3"),
        (thing("Deployment", {"replicas": 2}, {**ROLLED, "updatedReplicas": 1}), "InProgress", "Updated: 1/2"),
        (
            thing("Deployment", {"replicas": 1}, {**ROLLED, "updatedReplicas": 1}),
            "InProgress",
            "Pending termination: 1",
        ),
        (thing("Deployment", {"replicas": 2}, {**ROLLED, "availableReplicas": 0}), "InProgress", "Available: 0/2"),
        (
            thing("Deployment", {}, {"conditions": [true("Progressing", "ProgressDeadlineExceeded")]}),
            "Failed",
            "Progress deadline exceeded",
        ),
        (
            thing("Deployment", {}, {"observedGeneration": 1}, generation=2),
            "InProgress",
            "Deployment generation is 2, but latest observed generation is 1",
        ),
        (thing("StatefulSet", {"replicas": 2}, {"replicas": 1}), "InProgress", "Replicas: 1/2"),
        (
            thing("StatefulSet", {"updateStrategy": {"type": "OnDelete"}}, {}),
            "Current",
            "StatefulSet is using the ondelete update strategy",
        ),
        (thing("DaemonSet", {}, {}), "InProgress", "Missing .status.desiredNumberScheduled"),
        (
            thing("DaemonSet", {}, {"desiredNumberScheduled": 0}),
            "Current",
            "All replicas scheduled as expected. Replicas: 0",
        ),
        (thing("ReplicaSet", {"replicas": 1}, {"replicas": 1}), "InProgress", "Labelled: 0/1"),
        (thing("PersistentVolumeClaim", {}, {"phase": "Pending"}), "InProgress", "PVC is not Bound. phase: Pending"),
        (thing("Pod", {}, {"phase": "Failed"}), "Failed", "Pod has completed, but not successfully"),
        (thing("Pod", {}, {"phase": "Running", "conditions": [true("Ready")]}), "Current", "Pod is Ready"),
        (
            thing("Pod", {}, {"phase": "Running", "containerStatuses": [CRASHING]}),
            "Failed",
            "Containers in CrashLoop state: web",
        ),
        (thing("Job", {}, {}), "InProgress", "Job not started"),
        (
            thing("Job", {}, {"startTime": "t", "active": 1}),
            "Current",
            "Job in progress. success:0, active: 1, failed: 0",
        ),
        (thing("ConfigMap", {}, {}), "Current", "Resource is current"),
        (thing("ConfigMap", {}, {}, deletionTimestamp="t"), "Terminating", "Resource scheduled for deletion"),
        (None, "NotFound", "Resource not found"),
    ],
)
def test_each_kind_says_how_far_it_is(obj: dict[str, Any] | None, state: str, message: str) -> None:
    found = readiness(obj)
    assert (found.state, found.message) == (state, message)


def test_a_hook_has_to_end() -> None:
    assert completion(thing("Pod", {}, {"phase": "Running"})).message == "Pod in progress"
    assert completion(thing("Pod", {}, {"phase": "Failed"})).message == "pod x failed"
    assert completion(thing("ConfigMap", {}, {})).state == "Current"
    failed = job_completion(thing("Job", {"completions": 1}, {"failed": 1, "conditions": [true("Failed")]}))
    assert failed.message == "Job Failed. failed: 1/1"
