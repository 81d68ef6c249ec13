"""How far a rollout is, in kubectl's words (polymorphichelpers' status viewers)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..apimachinery.meta import condition
from ..apimachinery.objects import Object, dig
from ..cli.errors import CommandError
from .rollouts import DAEMONSETS, DEPLOYMENTS, REVISION, STATEFULSETS

State = tuple[str, bool]
ROLLING_ONLY = "rollout status is only available for RollingUpdate strategy type"


def viewer_of(resource: str, kind: str) -> Callable[[Object, int], State]:
    """(object, revision or 0) -> (sentence with its newline, whether the rollout is over); CommandError for other kinds."""
    if resource not in _VIEWERS:
        raise CommandError(f"no status viewer has been implemented for {kind}")
    return _VIEWERS[resource]


def _observed(obj: Object) -> bool:
    return int(obj["metadata"].get("generation", 0)) <= int(dig(obj, "status.observedGeneration", 0))


def _deployment(obj: Object, revision: int) -> State:
    name = obj["metadata"]["name"]
    if revision:
        found = (obj["metadata"].get("annotations") or {}).get(REVISION, "0")
        if int(found) != revision:
            raise CommandError(f"desired revision ({revision}) is different from the running revision ({found})")
    if not _observed(obj):
        return "Waiting for deployment spec update to be observed...\n", False
    progressing = condition(obj, "Progressing")
    if progressing is not None and progressing.get("reason") == "ProgressDeadlineExceeded":
        raise CommandError(f'deployment "{name}" exceeded its progress deadline')
    start = f'Waiting for deployment "{name}" rollout to finish: '
    replicas, updated = int(dig(obj, "status.replicas", 0)), int(dig(obj, "status.updatedReplicas", 0))
    wanted, available = int(dig(obj, "spec.replicas", 1)), int(dig(obj, "status.availableReplicas", 0))
    if updated < wanted:
        return f"{start}{updated} out of {wanted} new replicas have been updated...\n", False
    if replicas > updated:
        return f"{start}{replicas - updated} old replicas are pending termination...\n", False
    if available < updated:
        return f"{start}{available} of {updated} updated replicas are available...\n", False
    return f'deployment "{name}" successfully rolled out\n', True


def _daemon_set(obj: Object, revision: int) -> State:
    name = obj["metadata"]["name"]
    if dig(obj, "spec.updateStrategy.type") != "RollingUpdate":
        raise CommandError(ROLLING_ONLY)
    if not _observed(obj):
        return "Waiting for daemon set spec update to be observed...\n", False
    updated, wanted = (
        int(dig(obj, "status.updatedNumberScheduled", 0)),
        int(dig(obj, "status.desiredNumberScheduled", 0)),
    )
    available = int(dig(obj, "status.numberAvailable", 0))
    start = f'Waiting for daemon set "{name}" rollout to finish: '
    if updated < wanted:
        return f"{start}{updated} out of {wanted} new pods have been updated...\n", False
    if available < wanted:
        return f"{start}{available} of {wanted} updated pods are available...\n", False
    return f'daemon set "{name}" successfully rolled out\n', True


def _stateful_set(obj: Object, revision: int) -> State:
    if dig(obj, "spec.updateStrategy.type") != "RollingUpdate":
        raise CommandError(ROLLING_ONLY)
    if int(dig(obj, "status.observedGeneration", 0)) == 0 or not _observed(obj):
        return "Waiting for statefulset spec update to be observed...\n", False
    wanted, ready = int(dig(obj, "spec.replicas", 1)), int(dig(obj, "status.readyReplicas", 0))
    if ready < wanted:
        return f"Waiting for {wanted - ready} pods to be ready...\n", False
    partition = int(dig(obj, "spec.updateStrategy.rollingUpdate.partition", 0))
    updated = int(dig(obj, "status.updatedReplicas", 0))
    if dig(obj, "spec.updateStrategy.rollingUpdate") is not None:
        if updated < wanted - partition:
            more = f"{updated} out of {wanted - partition} new pods have been updated...\n"
            return f"Waiting for partitioned roll out to finish: {more}", False
        return f"partitioned roll out complete: {updated} new pods have been updated...\n", True
    current, update = dig(obj, "status.currentRevision", ""), dig(obj, "status.updateRevision", "")
    if current != update:
        return f"waiting for statefulset rolling update to complete {updated} pods at revision {update}...\n", False
    replicas = int(dig(obj, "status.currentReplicas", 0))
    return f"statefulset rolling update complete {replicas} pods at revision {current}...\n", True


_VIEWERS: Mapping[str, Callable[[Object, int], State]] = {
    DEPLOYMENTS: _deployment, DAEMONSETS: _daemon_set, STATEFULSETS: _stateful_set,
}  # fmt: skip
