"""The expand controller: a claim that was enlarged and whose driver is no part of Kubernetes waits for that driver's own controller.

Source: kubernetes, pkg/controller/volume/expand/expand_controller.go
"""

from __future__ import annotations

from ..apimachinery.objects import dig
from ..apimachinery.quantity import parse_quantity
from ..apiserver.store import Key
from ..client.controller import Context, Controller

CLAIMS = "persistentvolumeclaims"


def reconcile(ctx: Context, key: Key) -> None:
    """Say once for each size that somebody else has to do it."""
    claim = ctx.client.store.get(key)
    has = dig(claim, "status.capacity.storage") if claim is not None else None
    if claim is None or not has:
        ctx.memory.pop(key, None)
        return
    wanted = dig(claim, "spec.resources.requests.storage", "0")
    if parse_quantity(wanted).value <= parse_quantity(has).value or ctx.memory.get(key) == wanted:
        return
    ctx.memory[key] = wanted
    ctx.events.normal(claim, "ExternalExpanding", "waiting for an external controller to expand this PVC")


CONTROLLER = Controller(name="volume_expand", watches=CLAIMS, reconcile=reconcile)
