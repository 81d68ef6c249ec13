"""What a container's state looks like in its pod's status (kubelet_pods.go, convertToAPIContainerStatuses)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..apimachinery.objects import EMPTY, Object, freeze
from ..runtime.container import Container, ContainerConfig
from ..sim.clock import Clock
from .containers import is_sidecar

CREATING, INITIALIZING = "ContainerCreating", "PodInitializing"
EPOCH = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why the last try to start a container failed."""

    reason: str
    message: str = ""


class ContainerView(NamedTuple):
    """All that is known of one container of a pod.

    runs     what the runtime has of it, the newest first
    waiting  why it could not be started, if it is to be (re)started
    old      its status as last reported
    ready, started   what the probes say while it runs (no ephemeral container tells of a start)
    restarts whether it will be started again by the next sync
    allocated  the resources that the node has set aside for it
    """

    spec: Object
    runs: Sequence[Container]
    waiting: Waiting | None
    old: Object | None
    default_reason: str
    is_init: bool
    ready: bool
    started: bool | None
    restarts: bool
    allocated: Object


def container_status(view: ContainerView, clock: Clock) -> Object:
    """One entry of `containerStatuses`."""
    spec = view.spec
    status: dict[str, Any] = {
        "name": spec["name"],
        "image": spec["image"],
        "imageID": "",
        "lastState": EMPTY,
        "ready": False,
        "restartCount": 0,
    }
    if view.started is not None:
        status["started"] = False
    if view.runs:
        _describe_runs(status, view, clock)
    else:
        _describe_nothing(status, view)
    if view.waiting is not None and view.restarts:
        if "terminated" in status["state"]:
            status["lastState"] = status["state"]
        status["state"] = _waiting(view.waiting)
        status["ready"] = False
        if view.started is not None:
            status["started"] = False
    mounts = _mounts(spec)
    if mounts:
        status["volumeMounts"] = mounts
    made: Object = freeze(status)
    return made


def _describe_nothing(status: dict[str, Any], view: ContainerView) -> None:
    old = view.old or EMPTY
    state = old.get("state") or EMPTY
    if "terminated" in state:
        for field in ("state", "containerID", "imageID", "image", "restartCount", "lastState", "ready", "started"):
            if field in old:
                status[field] = old[field]
        return
    status["restartCount"] = old.get("restartCount", 0)
    status["lastState"] = old.get("lastState") or EMPTY
    status["state"] = _waiting(Waiting(view.default_reason))


def _describe_runs(status: dict[str, Any], view: ContainerView, clock: Clock) -> None:
    newest = view.runs[0]
    status |= {"containerID": newest.uri, "image": newest.image_name, "imageID": newest.image_id}
    status["restartCount"] = newest.config.attempt
    status["state"] = container_state(newest, clock)
    if len(view.runs) > 1:
        status["lastState"] = container_state(view.runs[1], clock)
    elif view.old is not None and newest.is_running and newest.config.attempt == view.old.get("restartCount"):
        status["lastState"] = view.old.get("lastState") or EMPTY
    status["resources"] = _resources(newest.resources, view.allocated) if newest.is_running else view.allocated
    if view.allocated.get("requests"):
        status["allocatedResources"] = view.allocated["requests"]
    status["user"] = {"linux": _user(newest.config)}
    if newest.is_running:
        status["ready"] = view.ready
        if view.started is not None:
            status["started"] = view.started
    elif newest.state == "exited" and newest.exit_code == 0 and view.is_init and not is_sidecar(view.spec):
        status["ready"] = True


def _resources(given: Mapping[str, Any], allocated: Object) -> dict[str, Any]:
    """What has been set aside, and of that which the container already has the amounts that it has."""
    return {kind: {**amounts, **(given.get(kind) or EMPTY)} for kind, amounts in allocated.items()}


def _user(config: ContainerConfig) -> dict[str, Any]:
    """Whom the process runs as, which the runtime tells of ended containers, too."""
    groups = sorted({config.group, *config.groups})
    return {"gid": config.group, "supplementalGroups": groups, "uid": config.user}


def container_state(container: Container, clock: Clock) -> Object:
    """`{"running": {...}}` or `{"terminated": {...}}`."""
    state: dict[str, Any]
    if container.is_running:
        state = {"running": {"startedAt": clock.timestamp(container.started_at)}}
    elif container.state == "created":
        state = {"waiting": {"reason": CREATING}}
    else:
        ended: dict[str, Any] = {
            "containerID": container.uri,
            "exitCode": container.exit_code,
            "reason": container.reason,
        }
        ended["startedAt"] = EPOCH if container.started_at is None else clock.timestamp(container.started_at)
        ended["finishedAt"] = clock.timestamp(container.finished_at)
        message = container.message or container.last_words
        if message:
            ended["message"] = message
        state = {"terminated": ended}
    made: Object = freeze(state)
    return made


def _waiting(waiting: Waiting) -> dict[str, Any]:
    return {"waiting": {"reason": waiting.reason} | ({"message": waiting.message} if waiting.message else {})}


def _mounts(spec: Object) -> list[dict[str, Any]]:
    made = []
    for mount in spec.get("volumeMounts") or ():
        entry = {"mountPath": mount["mountPath"], "name": mount["name"]}
        if mount.get("readOnly"):
            entry |= {"readOnly": True, "recursiveReadOnly": "Disabled"}
        made.append(entry)
    return made


def is_init_done(container: Object, status: Object) -> bool:
    """Whether an init container lets the next one start."""
    if is_sidecar(container):
        return bool(status.get("started")) and "running" in status["state"]
    ended = status["state"].get("terminated")
    return ended is not None and ended["exitCode"] == 0
