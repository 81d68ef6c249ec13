"""TARGETS of an autoscaler: measured and wanted, `cpu: 33%/70%, memory: 50Mi/200Mi + 1 more...`."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.objects import EMPTY, Object
from .columns import NONE, UNKNOWN

_SHOWN = 2
_SOURCE = {
    "Resource": "resource",
    "ContainerResource": "containerResource",
    "Pods": "pods",
    "Object": "object",
    "External": "external",
}


def targets(specs: Sequence[Object], statuses: Sequence[Object]) -> str:
    """At most two metrics; the n-th status belongs to the n-th metric."""
    if not specs:
        return NONE
    found = [_one(spec, statuses[i] if i < len(statuses) else EMPTY) for i, spec in enumerate(specs)]
    more = f" + {len(found) - _SHOWN} more..." if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more


def _one(spec: Object, status: Object) -> str:
    kind = spec.get("type", "")
    source = _SOURCE.get(kind)
    if source is None:
        return "<unknown type>"
    metric = spec.get(source) or EMPTY
    target = metric.get("target") or EMPTY
    current = (status.get(source) or EMPTY).get("current") or EMPTY
    if kind in ("Resource", "ContainerResource"):
        return f"{metric.get('name', '')}: {_resource(target, current)}"
    if target.get("averageValue") is None:
        return f"{current.get('value') or UNKNOWN}/{target.get('value', '')}"
    average = f"{current.get('averageValue') or UNKNOWN}/{target['averageValue']}"
    return average if kind == "Pods" else f"{average} (avg)"


def _resource(target: Object, current: Object) -> str:
    if target.get("averageValue") is not None:
        return f"{current.get('averageValue') or UNKNOWN}/{target['averageValue']}"
    used, wanted = current.get("averageUtilization"), target.get("averageUtilization")
    return f"{UNKNOWN if used is None else f'{used}%'}/{'<auto>' if wanted is None else f'{wanted}%'}"
