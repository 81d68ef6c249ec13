"""Which volume serves a claim: pure.

Source: kubernetes.io/docs/concepts/storage/persistent-volumes#binding and k8s.io/component-helpers/storage/volume.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, is_deleting, labels_of, name_of, namespace_of, uid_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import parse_quantity
from ...apimachinery.selectors import of_label_selector

BOUND, BY_CONTROLLER = "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller"


def capacity_of(volume: Object) -> int:
    return parse_quantity(dig(volume, "spec.capacity.storage", "0")).value


def wanted_by(claim: Object) -> int:
    return parse_quantity(dig(claim, "spec.resources.requests.storage", "0")).value


def class_of(obj: Object) -> str:
    return str(
        obj["spec"].get("storageClassName") or annotations_of(obj).get("volume.beta.kubernetes.io/storage-class", "")
    )


def is_bound(claim: Object) -> bool:
    return bool(claim["spec"].get("volumeName")) and BOUND in annotations_of(claim)


def is_for(volume: Object, claim: Object) -> bool:
    """Whether the volume names this claim (a claim of the same name made anew does not count)."""
    reference = volume["spec"].get("claimRef") or EMPTY
    if reference.get("name") != name_of(claim) or reference.get("namespace") != namespace_of(claim):
        return False
    return reference.get("uid") in (None, "", uid_of(claim))


def mismatch(volume: Object, claim: Object) -> str:
    """What keeps a volume from being bound to a claim that asks for it by name, in the server's words; or ""."""
    if capacity_of(volume) < wanted_by(claim):
        return "requested PV is too small"
    if class_of(volume) != class_of(claim):
        return "storageClassName does not match"
    if _mode(volume) != _mode(claim):
        return "incompatible volumeMode"
    if not set(claim["spec"].get("accessModes") or ()) <= set(volume["spec"].get("accessModes") or ()):
        return "incompatible accessMode"
    return ""


def _mode(obj: Object) -> str:
    return str(obj["spec"].get("volumeMode") or "Filesystem")


def best_match(claim: Object, volumes: Sequence[Object]) -> Object | None:
    """The volume reserved for the claim, or else of the free ones that fit it that with the fewest access modes, and of these the smallest."""
    selector = claim["spec"].get("selector")
    matches = of_label_selector(selector).matches if selector is not None else None
    fitting = []
    for volume in volumes:
        if is_deleting(volume) or mismatch(volume, claim):
            continue
        if is_for(volume, claim):
            return volume
        free = not volume["spec"].get("claimRef") and dig(volume, "status.phase", "Available") == "Available"
        if free and (matches is None or matches(labels_of(volume))):
            fitting.append(volume)
    return min(
        fitting, key=lambda v: (len(v["spec"].get("accessModes") or ()), capacity_of(v), name_of(v)), default=None
    )
