"""What the server says of the finalizers of custom objects, which it takes as they are."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.names import qualified_name
from ...apimachinery.objects import Object

_STANDARD = ("orphan", "foregroundDeletion", "kubernetes")
_PATH = " including a path (/)"


def finalizer_warnings(new: Object, old: Object | None) -> Sequence[str]:
    """Of those that a write adds, by name."""
    before = set(_finalizers(old)) if old is not None else set()
    return [text for name in sorted({*_finalizers(new)} - before) for text in _warnings(name)]


def _finalizers(obj: Object) -> Sequence[str]:
    found: Sequence[str] = obj["metadata"].get("finalizers") or ()
    return found


def _warnings(name: str) -> list[str]:
    warnings = list(qualified_name(name))
    if "/" not in name and name not in _STANDARD:
        path = _PATH if "." in name else ""
        warnings.append(
            f"prefer a domain-qualified finalizer name{path} to avoid accidental conflicts with other finalizer writers"
        )
    return [f'metadata.finalizers: "{name}": {text}' for text in warnings]
