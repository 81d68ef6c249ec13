"""The containers of a pod that is over which nobody saw end (status_manager.go, TerminatePod).

Once a pod has been initialized, a container without an end counts as failed: it could not be located.  Containers that never had
their turn, because an init container before them had not succeeded, stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..apimachinery.objects import EMPTY, Object, freeze
from .containers import init_containers, is_sidecar, main_containers

UNKNOWN = "ContainerStatusUnknown"
_STATE: Mapping[str, Object] = freeze(
    {
        "terminated": {
            "exitCode": 137,
            "finishedAt": None,
            "message": "The container could not be located when the pod was terminated",
            "reason": UNKNOWN,
            "startedAt": None,
        }
    }
)


def ended_for_all(pod: Object, statuses: Mapping[str, Object]) -> dict[str, Object]:
    """`statuses` by container name, with an end for every container that should have one; `pod` is as last reported."""
    made = dict(statuses)
    names = [c["name"] for c in main_containers(pod)] if _was_initialized(pod) else []
    names += _begun([statuses[c["name"]] for c in init_containers(pod)])
    for name in names:
        if "terminated" not in made[name]["state"]:
            made[name] = freeze({**made[name], "state": _STATE})
    return made


def _was_initialized(pod: Object) -> bool:
    inits = init_containers(pod)
    if not inits:
        return True
    status = pod.get("status") or EMPTY
    if any(_has_ended(s) or "waiting" not in s["state"] for s in status.get("containerStatuses") or ()):
        return True
    last = next((s for s in status.get("initContainerStatuses") or () if s["name"] == inits[-1]["name"]), None)
    if last is None:
        return False
    if is_sidecar(inits[-1]):
        return "running" in last["state"] and bool(last.get("started"))
    ends = [(last.get(field) or EMPTY).get("terminated") for field in ("state", "lastState")]
    return any(end is not None and end["exitCode"] == 0 for end in ends)


def _begun(statuses: Sequence[Object]) -> list[str]:
    """The init containers up to the last one that was ever started; the first one always."""
    last = max((i for i, s in enumerate(statuses) if "waiting" not in s["state"] or _has_ended(s)), default=0)
    return [s["name"] for s in statuses[: last + 1]]


def _has_ended(status: Object) -> bool:
    return "terminated" in (status.get("lastState") or EMPTY)
