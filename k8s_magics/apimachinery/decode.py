"""JSON into typed objects, as the API server's decoder does it: types checked, unknown fields found, nulls and empty values dropped.

A value of the wrong type is a `DecodeError` whose sentence names the Go structure and the path to the field; unknown fields are no
error here but are returned, since a client may ask for them to be ignored, warned about or refused.  Quantities are brought into
canonical form.  Source: k8s.io/apimachinery/pkg/runtime/serializer/json and sigs.k8s.io/json.
Of several faults the first in key order is told, but an unreadable quantity or time before a wrong type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import go_empties, go_types
from .decode_alternatives import ALTERNATIVES, PREFIX, alternative
from .decode_scalars import (
    MICRO_TIME,
    SIMPLE,
    Decoder,
    Mismatch,
    any_object,
    encoded_bytes,
    integer,
    raw,
    string,
)
from .decode_scalars import DecodeError as DecodeError
from .objects import EMPTY, FrozenDict, FrozenList
from .quoting import go_quote
from .schema import Definition, Field, Schema


@dataclass(frozen=True, slots=True)
class Decoded:
    """The object without its unknown fields, and those as `spec.containers[0].imagee`, in key order."""

    object: FrozenDict
    unknown: tuple[str, ...] = ()
    settled: FrozenDict | None = None  # the object without its empty lists and maps, if it has any

    @property
    def stored(self) -> FrozenDict:
        """As the store keeps it: what is empty is not there."""
        return self.object if self.settled is None else self.settled

    @property
    def strict_error(self) -> str:
        """`strict decoding error: unknown field "spec.replica"`, empty if there is none."""
        return (
            "strict decoding error: " + ", ".join(f"unknown field {go_quote(path)}" for path in self.unknown)
            if self.unknown
            else ""
        )


def decode(schema: Schema, definition: Definition, value: Any) -> Decoded:
    """`value` as the structure `definition`; raises `DecodeError`."""
    unknown: list[str] = []
    try:
        obj = _structure(schema, definition.name)(value, unknown)
    except Mismatch as error:
        raise error.error() from None
    settled = without_empty(schema, definition, obj) if _EMPTY in unknown else None
    strange = any(key is not _EMPTY for key in unknown)
    return Decoded(obj, tuple(_unknown_fields(schema, definition, value, "")) if strange else (), settled)


_EMPTY = "\0"  # stands among the unknown fields for an empty list or map


def without_empty(schema: Schema, definition: Definition, value: Any) -> Any:
    """`value` as it comes back from the store, which knows no empty lists and maps."""
    plans = _plans(schema, definition.name)
    made: dict[str, Any] = {}
    for key, item in value.items():
        field, plan = definition.fields.get(key), plans[key]
        if field is None or plan is None:
            made[key] = item
        elif item or not plan.drops_empty or type(item) not in _COLLECTIONS:
            made[key] = _without_empty_in(schema, field, item)
    return FrozenDict({**_always(schema, definition.name), **made})


def _without_empty_in(schema: Schema, field: Field, value: Any) -> Any:
    if isinstance(value, FrozenDict) and field.type == "object":
        definition = schema.resolve(field)
        return without_empty(schema, definition, value) if definition is not None else value
    if isinstance(value, FrozenList) and field.items is not None:
        return FrozenList([_without_empty_in(schema, field.items, item) for item in value])
    if isinstance(value, FrozenDict) and field.type == "map" and field.items is not None:
        return FrozenDict({key: _without_empty_in(schema, field.items, item) for key, item in value.items()})
    return value


def decode_metadata(schema: Schema, value: Any) -> None:
    """What a client looks at before it sends an object; raises `DecodeError` in the client's words."""
    if not isinstance(value, Mapping) or value.get("metadata") is None:
        return
    decoder = _structure(schema, "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
    try:
        decoder(value["metadata"], [])
    except Mismatch as error:
        error.within("metadataOnlyObject", "metadata")
        raise error.error() from None


def cannot_handle(kind: str, version: str, why: object) -> str:
    """The API server's sentence around a `DecodeError`; `version` is the apiVersion without its group."""
    return f'{kind} in version "{version}" cannot be handled as a {kind}: {why}'


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to decode one field."""

    decoder: Decoder
    segment: str
    drops_empty: bool


_COLLECTIONS = (FrozenDict, FrozenList)


@lru_cache(maxsize=2048)
def _plans(schema: Schema, name: str) -> _Plans:
    return _Plans(schema, schema.named(name))


@lru_cache(maxsize=2048)
def _always(schema: Schema, name: str) -> Mapping[str, Any]:
    return go_empties.always(schema, schema.named(name))


@lru_cache(maxsize=2048)
def _structure(schema: Schema, name: str) -> Decoder:
    """The decoder of a definition; recursive definitions find it again when they are first used."""
    return _structure_of(schema, schema.named(name))


class _Plans(dict[str, _Plan | None]):
    """The plans of a structure's fields, each made when it is first needed; None for what is no field."""

    def __init__(self, schema: Schema, definition: Definition) -> None:
        super().__init__()
        self._schema, self._definition = schema, definition

    def __missing__(self, key: str) -> _Plan | None:
        field = self._definition.fields.get(key)
        if field is None:
            return None
        self[key] = plan = _plan(self._schema, self._definition, field)
        return plan


def _structure_of(schema: Schema, definition: Definition) -> Decoder:
    plans = _Plans(schema, definition)
    struct, go_type = definition.short_name, definition.go_type
    always = go_empties.always(schema, definition)

    def decode_structure(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, Mapping):
            raise Mismatch(value, go_type, "struct")
        result, first = {}, None
        for key in sorted(value):
            item, plan = value[key], plans[key]
            if plan is None:
                unknown.append(key)
            elif item is not None:
                try:
                    item = plan.decoder(item, unknown)
                except (Mismatch, DecodeError) as error:
                    placed = _placed(error, struct, plan.segment)
                    first = first or placed
                    continue
                if item is None:
                    continue
                if item or not plan.drops_empty:
                    result[key] = item
                elif type(item) in _COLLECTIONS:
                    result[key] = item
                    unknown.append(_EMPTY)
        if first is not None:
            raise first
        for key, zero in always.items():
            result.setdefault(key, zero)
        return FrozenDict(result)

    return decode_structure


def _placed(error: Mismatch | DecodeError, struct: str, segment: str) -> Mismatch | DecodeError:
    """A fault that may wait until the rest is read; raises it if it may not."""
    if isinstance(error, Mismatch):
        error.within(struct, segment)
    if error.fatal:
        raise error
    return error


def _first_fault(
    error: Mismatch | DecodeError, decoder: Decoder, items: Iterable[Any], unknown: list[str]
) -> Mismatch | DecodeError:
    """`error`, the first of a collection; raises a fatal one that comes later."""
    for item in () if error.fatal else items:
        try:
            decoder(item, unknown)
        except (Mismatch, DecodeError) as other:
            if other.fatal:
                raise
    return error


def _plan(schema: Schema, definition: Definition, field: Field) -> _Plan:
    struct = definition.short_name
    package = definition.name.split(".")[-2] if "." in definition.name else ""
    embedded = go_types.embedding(struct, field.name)
    drops = go_empties.drops_empty(definition, field)
    named = go_types.named_type(struct, field.name, package)
    decoder, _ = _decoder(schema, field, named)
    return _Plan(decoder, f"{embedded}.{field.name}" if embedded else field.name, drops)


def _decoder(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    """The decoder of a value and its Go type; `named` is the type of the text in it, if it has a name."""
    kind = field.type
    if kind == "object":
        definition = field.inline or (schema.named(field.ref) if field.ref else None)
        if definition is None:
            return any_object, "map[string]interface {}"
        return (_structure_of(schema, definition) if field.inline else _late(schema, field.ref)), definition.go_type
    if kind == "array":
        return _array(schema, field, named)
    if kind == "map":
        return _map(schema, field, named)
    if kind == "string":
        return (encoded_bytes, "[]uint8") if field.format == "byte" else (string(named or "string"), named or "string")
    if kind == "integer":
        return integer("int32" if field.format == "int32" else "int64"), "int32" if field.format == "int32" else "int64"
    if kind == "time" and field.ref.endswith("MicroTime"):
        return MICRO_TIME, "v1.MicroTime"
    if field.ref in ALTERNATIVES:
        return alternative(field.ref, _late(schema, PREFIX)), f"v1.{field.ref.rpartition('.')[2]}"
    return SIMPLE.get(kind, (raw, "interface {}"))


def _late(schema: Schema, name: str) -> Decoder:
    def decode_structure(value: Any, unknown: list[str]) -> Any:
        return _structure(schema, name)(value, unknown)

    return decode_structure


def _array(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    element = field.items or Field("", "raw")
    decoder, inner = _decoder(schema, element, named)
    go_type, zero = go_types.LISTS.get(inner, f"[]{inner}"), _zero(element)

    def decode_array(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, (list, tuple)):
            raise Mismatch(value, go_type, "slice")
        try:
            return FrozenList([zero if item is None else decoder(item, unknown) for item in value])
        except (Mismatch, DecodeError) as error:
            raise _first_fault(error, decoder, (i for i in value if i is not None), unknown) from None

    return decode_array, go_type


def _map(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    element = field.items or Field("", "raw")
    decoder, inner = _decoder(schema, element, named)
    go_type, zero = ("v1.ResourceList" if element.type == "quantity" else f"map[string]{inner}"), _zero(element)

    def decode_map(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, Mapping):
            raise Mismatch(value, go_type, "map")
        try:
            return FrozenDict({key: zero if item is None else decoder(item, unknown) for key, item in value.items()})
        except (Mismatch, DecodeError) as error:
            raise _first_fault(error, decoder, (i for i in value.values() if i is not None), unknown) from None

    return decode_map, go_type


def _zero(field: Field) -> Any:
    if field.type == "object":
        return EMPTY
    return {"integer": 0, "number": 0, "boolean": False, "quantity": "0", "int-or-string": 0}.get(
        field.type, "" if field.type == "string" else None
    )


def _unknown_fields(schema: Schema, definition: Definition, value: Any, prefix: str) -> Sequence[str]:
    result: list[str] = []
    for key in sorted(value):
        path = f"{prefix}.{key}" if prefix else key
        field = definition.fields.get(key)
        if field is None:
            result.append(path)
        elif value[key] is not None:
            result += _unknown_in(schema, field, value[key], path)
    return result


def _unknown_in(schema: Schema, field: Field, value: Any, path: str) -> Sequence[str]:
    if field.type == "object":
        definition = schema.resolve(field)
        return _unknown_fields(schema, definition, value, path) if definition else ()
    if field.items is None:
        return ()
    if field.type == "array":
        places = [(f"{path}[{index}]", item) for index, item in enumerate(value)]
    else:
        places = [(f"{path}.{key}", value[key]) for key in sorted(value)]
    return [
        unknown
        for place, item in places
        if item is not None
        for unknown in _unknown_in(schema, field.items, item, place)
    ]
