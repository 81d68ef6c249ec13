"""A node's conditions when it falls silent, and the taints that follow from conditions: pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import condition, with_condition
from ...apimachinery.objects import Object, dig

NOT_READY, UNREACHABLE = "node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"
UNSCHEDULABLE, NETWORK = "node.kubernetes.io/unschedulable", "node.kubernetes.io/network-unavailable"
_PRESSURES = {
    "MemoryPressure": "node.kubernetes.io/memory-pressure",
    "DiskPressure": "node.kubernetes.io/disk-pressure",
    "PIDPressure": "node.kubernetes.io/pid-pressure",
}
_WATCHED = ("MemoryPressure", "DiskPressure", "PIDPressure", "Ready")
_OURS = {NOT_READY, UNREACHABLE, UNSCHEDULABLE, NETWORK, *_PRESSURES.values()}


@dataclass(frozen=True, slots=True)
class Silence:
    """`reported`: whether the kubelet ever posted a status."""

    now: str
    reported: bool


def silenced(node: Object, silence: Silence) -> tuple[Object, ...]:
    """The node's conditions, all Unknown."""
    made = tuple(dig(node, "status.conditions", ()))
    known = ("NodeStatusUnknown", "Kubelet stopped posting node status.")
    never = ("NodeStatusNeverUpdated", "Kubelet never posted node status.")
    for kind in _WATCHED:
        old = next((c for c in made if c["type"] == kind), None)
        reason, message = known if old is not None else never
        beat = old.get("lastHeartbeatTime") if old is not None else node["metadata"]["creationTimestamp"]
        new = {"type": kind, "status": "Unknown", "lastHeartbeatTime": beat, "lastTransitionTime": silence.now}
        made = with_condition(made, new | {"reason": reason, "message": message})
    return made


def wanted_taints(node: Object, now: str) -> list[Any]:
    """The node's own taints and those that its conditions call for; a taint that stays keeps its time."""
    old = list(dig(node, "spec.taints", ()))
    wanted = _called_for(node)
    kept = [t for t in old if (t["key"], t["effect"]) in wanted or not _is_ours(t)]
    present = {(t["key"], t["effect"]) for t in kept}
    stamped = [_taint(key, effect, now) for key, effect in wanted if (key, effect) not in present]
    return [*kept, *stamped]


def _is_ours(taint: Any) -> bool:
    return taint["key"] in _OURS and taint["effect"] in ("NoSchedule", "NoExecute")


def _taint(key: str, effect: str, now: str) -> dict[str, str]:
    return {"effect": effect, "key": key, "timeAdded": now}


def _called_for(node: Object) -> list[tuple[str, str]]:
    ready = dig(condition(node, "Ready"), "status", "Unknown")
    made = []
    if ready != "True":
        key = NOT_READY if ready == "False" else UNREACHABLE
        made += [(key, "NoSchedule"), (key, "NoExecute")]
    for kind, key in _PRESSURES.items():
        if dig(condition(node, kind), "status") == "True":
            made.append((key, "NoSchedule"))
    if dig(condition(node, "NetworkUnavailable"), "status") == "True":
        made.append((NETWORK, "NoSchedule"))
    if dig(node, "spec.unschedulable"):
        made.append((UNSCHEDULABLE, "NoSchedule"))
    return made
