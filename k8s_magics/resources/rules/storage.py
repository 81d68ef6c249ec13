"""What volumes and claims share: access modes and the storage class that was once an annotation."""

from __future__ import annotations

from collections.abc import Sequence

CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class"
_SHORT = {"ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"}
ACCESS_MODES = tuple(_SHORT)


def access_modes(modes: Sequence[str]) -> str:
    """`RWO,ROX`, in the server's order."""
    return ",".join(short for mode, short in _SHORT.items() if mode in modes)
