"""What descriptions of volumes and claims share."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import Object, dig

OLD_CLASS = "volume.beta.kubernetes.io/storage-class"
SHORT = {"ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"}


def access_modes(modes: Sequence[str] | None) -> str:
    """`RWO,ROX`, in kubectl's order."""
    found = modes or ()
    return ",".join(short for mode, short in SHORT.items() if mode in found)


def storage_class(obj: Object) -> str:
    return annotations_of(obj).get(OLD_CLASS) or str(dig(obj, "spec.storageClassName", ""))
