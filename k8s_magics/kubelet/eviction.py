"""Local storage limits: a pod that writes more than it may is evicted (pkg/kubelet/eviction, localStorageEviction).

Simplified: what fills the whole disk is not measured (its pressure is a fault: `pressure.py`).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.quantity import parse_quantity
from .containers import main_containers
from .podrecord import PodRecord

PERIOD = 10_000
EVICTED = "Evicted"
GRACE = 1


def has_limits(record: PodRecord) -> bool:
    """Whether the pod has anything to watch."""
    if any((v.get("emptyDir") or EMPTY).get("sizeLimit") for v in record.pod["spec"].get("volumes") or ()):
        return True
    return any(_limit(c) for c in main_containers(record.pod))


def excess(record: PodRecord, measured: Mapping[str, int]) -> str | None:
    """The message of the eviction, or None while the pod keeps its limits; `measured` are bytes in its emptyDirs, by volume."""
    for name, limit, _ in record.volumes.size_limits():
        if measured.get(name, 0) > parse_quantity(limit).value:
            return f'Usage of EmptyDir volume "{name}" exceeds the limit "{limit}". '
    sandbox = record.sandbox
    if sandbox is None:
        return None
    limits = [_limit(c) for c in main_containers(record.pod)]
    used = {c.name: c.files.disk_usage() for c in sandbox.containers if c.is_running}
    total = sum(used.values()) + sum(measured.values())
    if all(limits):
        quantity = sum((parse_quantity(text) for text in limits[1:] if text), parse_quantity(limits[0] or "0"))
        if total > quantity.value:
            return f"Pod ephemeral local storage usage exceeds the total limit of containers {quantity}. "
    for spec, most in zip(main_containers(record.pod), limits, strict=True):
        if most and used.get(spec["name"], 0) > parse_quantity(most).value:
            return f'Container {spec["name"]} exceeded its local ephemeral storage limit "{most}". '
    return None


def _limit(container: Object) -> str | None:
    limits = (container.get("resources") or EMPTY).get("limits") or EMPTY
    text: str | None = limits.get("ephemeral-storage")
    return text
