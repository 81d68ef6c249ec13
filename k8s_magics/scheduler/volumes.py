"""The claims of a pod, and which volumes could serve them.

Source: kubernetes.io/docs/concepts/storage/persistent-volumes#binding.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..apimachinery.meta import labels_of, name_of, namespace_of, uid_of
from ..apimachinery.node_selectors import matches_node_selector
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.quantity import parse_quantity
from ..apimachinery.selectors import of_label_selector
from ..apiserver.store import Key, Store

NO_PROVISIONER = "kubernetes.io/no-provisioner"


def claim_names(pod: Object) -> Iterator[str]:
    """The PersistentVolumeClaims a pod mounts, those of ephemeral volumes included."""
    for volume in pod["spec"].get("volumes") or ():
        claim = volume.get("persistentVolumeClaim")
        if claim:
            yield claim["claimName"]
        elif volume.get("ephemeral"):
            yield f"{name_of(pod)}-{volume['name']}"


def own_claim_names(pod: Object) -> Iterator[str]:
    """The claims of ephemeral volumes alone, which are made for the pod."""
    return (f"{name_of(pod)}-{v['name']}" for v in pod["spec"].get("volumes") or () if v.get("ephemeral"))


def is_bound(claim: Object) -> bool:
    annotations = claim["metadata"].get("annotations") or EMPTY
    return bool(claim["spec"].get("volumeName")) and "pv.kubernetes.io/bind-completed" in annotations


def storage_class(store: Store, claim: Object) -> Object | None:
    name = claim["spec"].get("storageClassName")
    return store.get(Key("storageclasses.storage.k8s.io", "", name)) if name else None


def waits_for_consumer(store: Store, claim: Object) -> bool:
    found = storage_class(store, claim)
    return found is not None and found.get("volumeBindingMode") == "WaitForFirstConsumer"


def admits_node(volume: Object, node: Object) -> bool:
    """Whether a volume can be used from a node."""
    required = dig(volume, "spec.nodeAffinity.required")
    return required is None or matches_node_selector(required, node)


def serves(volume: Object, claim: Object) -> bool:
    """Whether a free volume (or one reserved for this claim) is what the claim asks for."""
    spec, wanted = volume["spec"], claim["spec"]
    reserved = spec.get("claimRef")
    if reserved and not is_reserved_for(volume, claim):
        return False
    if not reserved and dig(volume, "status.phase", "Available") not in ("Available", "Pending"):
        return False
    if volume["metadata"].get("deletionTimestamp"):
        return False
    if (spec.get("storageClassName") or "") != (wanted.get("storageClassName") or ""):
        return False
    if spec.get("volumeMode", "Filesystem") != wanted.get("volumeMode", "Filesystem"):
        return False
    if not set(wanted.get("accessModes") or ()) <= set(spec.get("accessModes") or ()):
        return False
    selector = wanted.get("selector")
    if selector is not None and not of_label_selector(selector).matches(labels_of(volume)):
        return False
    return capacity_of(volume) >= parse_quantity(dig(claim, "spec.resources.requests.storage", "0")).value


def capacity_of(volume: Object) -> int:
    return parse_quantity(dig(volume, "spec.capacity.storage", "0")).value


def is_reserved_for(volume: Object, claim: Object) -> bool:
    reference = volume["spec"].get("claimRef") or EMPTY
    same = reference.get("name") == name_of(claim) and reference.get("namespace") == namespace_of(claim)
    return same and reference.get("uid") in (None, "", uid_of(claim))


def smallest(store: Store, claim: Object, node: Object) -> Object | None:
    """The smallest volume that serves the claim from `node`; one already reserved for it comes first."""
    fitting = [v for v in store.list("persistentvolumes") if serves(v, claim) and admits_node(v, node)]
    return min(fitting, key=lambda v: (not is_reserved_for(v, claim), capacity_of(v), name_of(v)), default=None)
