"""Is it ready?  The status of an object as Helm 4 reckons it (kstatus: Current, InProgress, Failed ...), a function a kind.

Source: https://github.com/fluxcd/cli-utils/tree/main/pkg/kstatus and helm.sh/helm/v4/internal/statusreaders.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.meta import condition, is_deleting, name_of
from ..apimachinery.objects import Object, dig

CURRENT, IN_PROGRESS, FAILED = "Current", "InProgress", "Failed"
TERMINATING, NOT_FOUND, UNKNOWN = "Terminating", "NotFound", "Unknown"


@dataclass(frozen=True, slots=True)
class Readiness:
    """A state and a sentence about it."""

    state: str
    message: str = ""


def readiness(obj: Object | None) -> Readiness:
    """The state of any object; None (it does not exist) is NotFound."""
    if obj is None:
        return Readiness(NOT_FOUND, "Resource not found")
    general = _general(obj)
    if general is not None:
        return general
    rule = _RULES.get(str(obj.get("kind")))
    return rule(obj) if rule else Readiness(CURRENT, "Resource is current")


def completion(obj: Object | None) -> Readiness:
    """The state of a hook's object: Pods and Jobs must have ended, anything else need only be there."""
    if obj is None:
        return Readiness(NOT_FOUND, "Resource not found")
    if obj["kind"] == "Pod":
        return _finished_pod(obj)
    return job_completion(obj) if obj["kind"] == "Job" else Readiness(CURRENT, "Resource is current")


def job_completion(obj: Object) -> Readiness:
    """A Job that must have succeeded."""
    wanted = dig(obj, "spec.completions", 1)
    if _is_true(obj, "Complete"):
        return Readiness(CURRENT, f"Job Completed. succeeded: {dig(obj, 'status.succeeded', 0)}/{wanted}")
    if _is_true(obj, "Failed"):
        return Readiness(FAILED, f"Job Failed. failed: {dig(obj, 'status.failed', 0)}/{wanted}")
    return Readiness(IN_PROGRESS, "Job in progress")


def _finished_pod(obj: Object) -> Readiness:
    phase = dig(obj, "status.phase", "")
    if phase in ("Succeeded", "Failed"):
        return Readiness(CURRENT if phase == "Succeeded" else FAILED, f"pod {name_of(obj)} {phase.lower()}")
    return Readiness(IN_PROGRESS, "Pod in progress")


def _general(obj: Object) -> Readiness | None:
    """What holds for every kind."""
    if is_deleting(obj):
        return Readiness(TERMINATING, "Resource scheduled for deletion")
    generation, observed = obj["metadata"].get("generation", 0), dig(obj, "status.observedGeneration")
    if observed is not None and observed != generation:
        return Readiness(
            IN_PROGRESS, f"{obj['kind']} generation is {generation}, but latest observed generation is {observed}"
        )
    return None


def _is_true(obj: Object, kind: str) -> bool:
    found = condition(obj, kind)
    return found is not None and found["status"] == "True"


def _counted(obj: Object, *steps: tuple[str, bool]) -> Readiness:
    """The first sentence whose condition holds."""
    return next((Readiness(IN_PROGRESS, text) for text, holds in steps if holds), Readiness(CURRENT))


def _numbers(obj: Object, *names: str) -> tuple[int, ...]:
    return tuple(int(dig(obj, f"status.{name}", 0)) for name in names)


def _deployment(obj: Object) -> Readiness:
    wanted = int(dig(obj, "spec.replicas", 1))
    there, updated, ready, available = _numbers(
        obj, "replicas", "updatedReplicas", "readyReplicas", "availableReplicas"
    )
    progress = condition(obj, "Progressing")
    reason = progress.get("reason") if progress else ""
    if reason == "ProgressDeadlineExceeded":
        return Readiness(FAILED, "Progress deadline exceeded")
    unlimited = dig(obj, "spec.progressDeadlineSeconds", 2**31 - 1) == 2**31 - 1
    found = _counted(
        obj,
        (f"replicas: {there}/{wanted}", wanted > there),
        (f"Updated: {updated}/{wanted}", wanted > updated),
        (f"Pending termination: {there - wanted}", there > wanted),
        (f"Available: {available}/{updated}", updated > available),
        (f"Ready: {ready}/{wanted}", wanted > ready),
        ("ReplicaSet not Available", not unlimited and reason != "NewReplicaSetAvailable"),
        ("Deployment not Available", not _is_true(obj, "Available")),
    )
    return found if found.message else Readiness(CURRENT, f"Deployment is available. Replicas: {there}")


def _replica_set(obj: Object) -> Readiness:
    wanted = int(dig(obj, "spec.replicas", 1))
    there, labelled, ready, available = _numbers(
        obj, "replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas"
    )
    found = _counted(
        obj,
        ("Replica Failure condition. Check Pods", _is_true(obj, "ReplicaFailure")),
        (f"Labelled: {labelled}/{wanted}", wanted > labelled),
        (f"Available: {available}/{wanted}", wanted > available),
        (f"Ready: {ready}/{wanted}", wanted > ready),
        (f"Pending termination: {there - wanted}", there > wanted),
    )
    return found if found.message else Readiness(CURRENT, f"ReplicaSet is available. Replicas: {there}")


def _stateful_set(obj: Object) -> Readiness:
    if dig(obj, "spec.updateStrategy.type") == "OnDelete":
        return Readiness(CURRENT, "StatefulSet is using the ondelete update strategy")
    wanted = int(dig(obj, "spec.replicas", 1))
    there, updated, ready, current = _numbers(obj, "replicas", "updatedReplicas", "readyReplicas", "currentReplicas")
    partition = int(dig(obj, "spec.updateStrategy.rollingUpdate.partition", 0))
    same = dig(obj, "status.currentRevision") == dig(obj, "status.updateRevision")
    found = _counted(
        obj,
        (f"Replicas: {there}/{wanted}", wanted > there),
        (f"Ready: {ready}/{wanted}", wanted > ready),
        (f"Pending termination: {there - wanted}", there > wanted),
        (f"updated: {updated}/{wanted - partition}", partition > 0 and updated < wanted - partition),
        (f"current: {current}/{wanted}", partition == 0 and wanted > current),
        ("Waiting for updated revision to match current", partition == 0 and not same),
    )
    return found if found.message else Readiness(CURRENT, f"All replicas scheduled as expected. Replicas: {there}")


def _daemon_set(obj: Object) -> Readiness:
    if dig(obj, "status.desiredNumberScheduled") is None:
        return Readiness(IN_PROGRESS, "Missing .status.desiredNumberScheduled")
    wanted, current, updated, available, ready = _numbers(
        obj,
        "desiredNumberScheduled",
        "currentNumberScheduled",
        "updatedNumberScheduled",
        "numberAvailable",
        "numberReady",
    )
    found = _counted(
        obj,
        (f"Current: {current}/{wanted}", wanted > current),
        (f"Updated: {updated}/{wanted}", wanted > updated),
        (f"Available: {available}/{wanted}", wanted > available),
        (f"Ready: {ready}/{wanted}", wanted > ready),
    )
    return found if found.message else Readiness(CURRENT, f"All replicas scheduled as expected. Replicas: {wanted}")


def _claim(obj: Object) -> Readiness:
    phase = dig(obj, "status.phase", "")
    return (
        Readiness(CURRENT, "PVC is Bound")
        if phase == "Bound"
        else Readiness(IN_PROGRESS, f"PVC is not Bound. phase: {phase}")
    )


def _pod(obj: Object) -> Readiness:
    phase = dig(obj, "status.phase", "")
    if phase == "Succeeded":
        return Readiness(CURRENT, "Pod has completed successfully")
    if phase == "Failed":
        return Readiness(FAILED, "Pod has completed, but not successfully")
    if phase == "Running":
        return _running_pod(obj)
    scheduled = condition(obj, "PodScheduled")
    if scheduled is not None and scheduled["status"] == "False":
        return Readiness(IN_PROGRESS, "Pod has not been scheduled")
    return Readiness(IN_PROGRESS, "Pod is in the Pending phase" if phase else "Pod phase not available")


def _running_pod(obj: Object) -> Readiness:
    if _is_true(obj, "Ready"):
        return Readiness(CURRENT, "Pod is Ready")
    crashing = [
        str(status["name"])
        for status in dig(obj, "status.containerStatuses", ())
        if dig(status, "state.waiting.reason") == "CrashLoopBackOff"
    ]
    if crashing:
        return Readiness(FAILED, f"Containers in CrashLoop state: {','.join(crashing)}")
    return Readiness(IN_PROGRESS, "Pod is running but is not Ready")


def _job(obj: Object) -> Readiness:
    """A Job that need only have begun."""
    active, succeeded, failed = _numbers(obj, "active", "succeeded", "failed")
    wanted = dig(obj, "spec.completions", 1)
    if _is_true(obj, "Complete"):
        return Readiness(CURRENT, f"Job Completed. succeeded: {succeeded}/{wanted}")
    if _is_true(obj, "Failed"):
        return Readiness(FAILED, f"Job Failed. failed: {failed}/{wanted}")
    if not dig(obj, "status.startTime"):
        return Readiness(IN_PROGRESS, "Job not started")
    return Readiness(CURRENT, f"Job in progress. success:{succeeded}, active: {active}, failed: {failed}")


def _service(obj: Object) -> Readiness:
    if dig(obj, "spec.type") == "LoadBalancer" and not dig(obj, "spec.clusterIP"):
        return Readiness(IN_PROGRESS, "ClusterIP not set. Service type: LoadBalancer")
    return Readiness(CURRENT, "Service is ready")


def _definition(obj: Object) -> Readiness:
    """A CustomResourceDefinition."""
    established = _is_true(obj, "Established")
    return Readiness(CURRENT, "CRD is established") if established else Readiness(IN_PROGRESS, "Install in progress")


_RULES: Mapping[str, Callable[[Any], Readiness]] = {
    "Deployment": _deployment,
    "ReplicaSet": _replica_set,
    "StatefulSet": _stateful_set,
    "DaemonSet": _daemon_set,
    "PersistentVolumeClaim": _claim,
    "Pod": _pod,
    "Job": _job,
    "Service": _service,
    "CustomResourceDefinition": _definition,
}
