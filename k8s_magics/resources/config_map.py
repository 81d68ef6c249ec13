"""ConfigMaps: settings by key."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery import names
from ..apimachinery.fielderrors import FieldError, invalid, too_long
from ..apimachinery.objects import EMPTY, Object
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.checks import all_of
from .rules.immutable_data import IMMUTABLE_KEYS, frozen_errors


def _count(config: Object) -> int:
    return len(config.get("data") or ()) + len(config.get("binaryData") or ())


LIMIT = 1024 * 1024


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    texts, blobs = new.get("data") or EMPTY, new.get("binaryData") or EMPTY
    errors = frozen_errors(new, old, IMMUTABLE_KEYS) if old is not None else []
    size = 0
    for key, value in sorted(texts.items()):
        errors += all_of(f"data[{key}]", key, names.config_key(key))
        if key in blobs:
            errors.append(invalid(f"data[{key}]", key, "duplicate of key present in binaryData"))
        size += len((value or "").encode())
    for key, value in sorted(blobs.items()):
        errors += all_of(f"binaryData[{key}]", key, names.config_key(key))
        size += len(value or "") * 3 // 4
    return [*errors, too_long("", LIMIT)] if size > LIMIT else errors


RESOURCE = Resource(
    kind="ConfigMap",
    plural="configmaps",
    short_names=("cm",),
    counts_generations=False,
    validate=_validate,
    columns=(NAME, Column(name="DATA", cell=lambda config, _: _count(config)), AGE),
)
