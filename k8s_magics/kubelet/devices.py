"""Devices that a pod has claimed: drivers have to prepare them before its sandbox is made (pkg/kubelet/cm/dra).

Simplified: no node has a driver.
"""

from __future__ import annotations

from ..apimachinery.objects import Object, dig
from ..apiserver.store import Key, Store

CLAIMS = "resourceclaims.resource.k8s.io"


def unprepared(store: Store, pod: Object) -> str:
    """Why the pod's devices cannot be prepared; "" if it has none."""
    made = {s["name"]: s.get("resourceClaimName") for s in dig(pod, "status.resourceClaimStatuses", ())}
    for wanted in pod["spec"].get("resourceClaims") or ():
        name = wanted.get("resourceClaimName") or made.get(wanted["name"])
        claim = store.get(Key(CLAIMS, pod["metadata"]["namespace"], name)) if name else None
        for result in dig(claim, "status.allocation.devices.results", ()) if claim is not None else ():
            return f"prepare dynamic resources: DRA driver {result['driver']} is not registered"
    return ""
