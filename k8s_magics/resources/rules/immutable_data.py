"""ConfigMaps and Secrets marked `immutable`."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, forbidden
from ...apimachinery.objects import EMPTY, Object

IMMUTABLE_KEYS = ("data", "binaryData")
_SENTENCE = "field is immutable when `immutable` is set"


def frozen_errors(new: Object, old: Object, keys: tuple[str, ...]) -> list[FieldError]:
    """What may not change once the object is immutable, `immutable` itself first."""
    if not old.get("immutable"):
        return []
    errors = [] if new.get("immutable") else [forbidden("immutable", _SENTENCE)]
    return errors + [forbidden(key, _SENTENCE) for key in keys if (new.get(key) or EMPTY) != (old.get(key) or EMPTY)]
