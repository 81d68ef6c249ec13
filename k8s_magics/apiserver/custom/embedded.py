"""Whole resources inside custom objects (`x-kubernetes-embedded-resource`): their kind, version and metadata.

What is of the wrong type is refused on reading; what is missing or malformed, at validation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...apimachinery import names
from ...apimachinery.decode import DecodeError, decode
from ...apimachinery.fielderrors import FieldError, invalid, required
from ...apimachinery.objects import FrozenDict, FrozenList, Object
from ...apimachinery.schema import Schema
from ...resources.rules.metadata import embedded_metadata_errors
from .values import EMBEDDED, field_below, items_of, member_schema, schemas_in

META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


def has_embedded(schema: Object) -> bool:
    return any(each.get(EMBEDDED) for each in schemas_in(schema))


def coerced(types: Schema, schema: Object, value: Any, path: str, unknown: list[str]) -> Any:
    """`value` with the metadata in it as Go's structures hold it; raises DecodeError.  Fields that those have not go to `unknown`."""
    if isinstance(value, Mapping):
        made = dict(value)
        for key, item in value.items():
            below = field_below(schema, path, key)
            if schema.get(EMBEDDED) and key in ("apiVersion", "kind") and not isinstance(item, str):
                raise DecodeError(str(invalid(below, item, "must be a string")))
            if schema.get(EMBEDDED) and key == "metadata" and item is not None:
                made[key] = item = _metadata(types, item, below, unknown)
            inner = member_schema(schema, key)
            if inner is not None:
                made[key] = coerced(types, inner, item, below, unknown)
        return FrozenDict(made)
    if isinstance(value, (list, tuple)):
        items = items_of(schema)
        return FrozenList(coerced(types, items, item, f"{path}[{i}]", unknown) for i, item in enumerate(value))
    return value


def _metadata(types: Schema, value: Any, path: str, unknown: list[str]) -> Object:
    try:
        decoded = decode(types, types.named(META), value)
    except DecodeError as error:
        raise DecodeError(str(invalid(path, value, str(error)))) from None
    unknown += [f"{path}.{name}" for name in decoded.unknown]
    found: Object = FrozenDict({k: v for k, v in decoded.stored.items() if v not in (None, "", (), {})})
    return found


def embedded_errors(schema: Object, value: Any, path: str = "") -> Iterator[FieldError]:
    """What is wrong with the resources in a value."""
    if isinstance(value, Mapping):
        if schema.get(EMBEDDED):
            yield from _resource_errors(value, path)
        for key in sorted(value):
            inner = member_schema(schema, key)
            if inner is not None:
                yield from embedded_errors(inner, value[key], field_below(schema, path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from embedded_errors(items_of(schema), item, f"{path}[{index}]")


def _resource_errors(value: Object, path: str) -> Iterator[FieldError]:
    yield from (required(f"{path}.{key}") for key in ("apiVersion", "kind") if key not in value)
    version, kind = value.get("apiVersion"), value.get("kind")
    if version == "":
        yield invalid(f"{path}.apiVersion", "", "must not be empty")
    elif isinstance(version, str) and version.count("/") > 1:
        yield invalid(f"{path}.apiVersion", version, f"unexpected GroupVersion string: {version}")
    if kind == "":
        yield invalid(f"{path}.kind", "", "must not be empty")
    elif isinstance(kind, str) and (wrong := names.dns1035_label(kind.lower())):
        yield invalid(f"{path}.kind", kind, "may have mixed case, but should otherwise match: " + ",".join(wrong))
    if isinstance(value.get("metadata"), Mapping):
        yield from embedded_metadata_errors(f"{path}.metadata", value["metadata"])
