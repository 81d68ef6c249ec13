"""The ResourceClaims of a pod, as the scheduler looks at them (plugins/dynamicresources)."""

from __future__ import annotations

from collections.abc import Iterator

from ..apimachinery.meta import is_deleting
from ..apimachinery.objects import Object, dig
from ..apiserver.store import Key, Store

CLAIMS, CLASSES = "resourceclaims.resource.k8s.io", "deviceclasses.resource.k8s.io"


def has_claims(pod: Object) -> bool:
    return bool(pod["spec"].get("resourceClaims"))


def claims_are_there(store: Store, pod: Object) -> bool:
    """Whether the pod may be queued at all (PreEnqueue): claims of templates are made by a controller, others by users."""
    return all(claim is not None and not is_deleting(claim) for claim in claims_of(store, pod))


def claims_of(store: Store, pod: Object) -> Iterator[Object | None]:
    """None for one that is not there."""
    made = {s["name"]: s.get("resourceClaimName") for s in dig(pod, "status.resourceClaimStatuses", ())}
    for wanted in pod["spec"].get("resourceClaims") or ():
        name = wanted.get("resourceClaimName") or made.get(wanted["name"], "")
        if name is not None:  # a template may ask for no claim at all
            yield store.get(Key(CLAIMS, pod["metadata"]["namespace"], name)) if name else None


def missing_class(store: Store, claim: Object) -> str:
    """`request gpu: device class x does not exist`, or ""."""
    for request in dig(claim, "spec.devices.requests", ()):
        wanted = [request["exactly"]] if "exactly" in request else request.get("firstAvailable") or ()
        for each in wanted:
            name = each.get("deviceClassName", "")
            if name and store.get(Key(CLASSES, "", name)) is None:
                return f"request {request['name']}: device class {name} does not exist"
    return ""
