"""JSON into typed objects, as the API server's decoder does it: types checked, unknown fields found, nulls and empty values dropped.

A value of the wrong type is a `DecodeError` whose sentence names the Go structure and the path to the field; unknown fields are no
error here but are returned, since a client may ask for them to be ignored, warned about or refused.  Quantities are brought into
canonical form.  Source: k8s.io/apimachinery/pkg/runtime/serializer/json and sigs.k8s.io/json.

Simplified: of several faults the first in key order is told; Go tells an unreadable quantity or time before a wrong type.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from . import go_types
from .floats import json_number
from .json_text import compact
from .objects import EMPTY, FrozenDict, FrozenList, freeze
from .quantity import QuantityError, canonical
from .quoting import go_quote
from .schema import Definition, Field, Schema

Decoder = Callable[[Any, list[str]], Any]
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[+-]\d\d:\d\d)\Z")


class DecodeError(ValueError):
    """What follows `Pod in version "v1" cannot be handled as a Pod: `."""


class _Mismatch(DecodeError):
    """A value of the wrong type, while its path is still being put together from the inside out."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(found, wanted)
        self.found, self.wanted = found, wanted
        self.struct, self.path = "", ""

    def within(self, struct: str, segment: str) -> None:
        self.struct = self.struct or struct
        self.path = f"{segment}.{self.path}" if self.path else segment

    def __str__(self) -> str:
        place = f"struct field {self.struct}.{self.path}" if self.struct else "value"
        return f"json: cannot unmarshal {self.found} into Go {place} of type {self.wanted}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The object without its unknown fields, and those as `spec.containers[0].imagee`, in key order."""

    object: FrozenDict
    unknown: tuple[str, ...] = ()

    @property
    def strict_error(self) -> str:
        """`strict decoding error: unknown field "spec.replica"`, empty if there is none."""
        return "strict decoding error: " + ", ".join(f"unknown field {go_quote(path)}" for path in self.unknown) if self.unknown else ""


def decode(schema: Schema, definition: Definition, value: Any) -> Decoded:
    """`value` as the structure `definition`; raises `DecodeError`."""
    unknown: list[str] = []
    try:
        obj = _structure(schema, definition.name)(value, unknown)
    except _Mismatch as error:
        raise DecodeError(str(error)) from None
    return Decoded(obj, tuple(_unknown_fields(schema, definition, value, "")) if unknown else ())


def decode_metadata(schema: Schema, value: Any) -> None:
    """What a client looks at before it sends an object; raises `DecodeError` in the client's words."""
    if not isinstance(value, Mapping) or value.get("metadata") is None:
        return
    decoder = _structure(schema, "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
    try:
        decoder(value["metadata"], [])
    except _Mismatch as error:
        error.within("metadataOnlyObject", "metadata")
        raise DecodeError(str(error)) from None


def cannot_handle(kind: str, version: str, why: object) -> str:
    """The API server's sentence around a `DecodeError`; `version` is the apiVersion without its group."""
    return f'{kind} in version "{version}" cannot be handled as a {kind}: {why}'


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, float)):
        return "number"
    return "array" if isinstance(value, (list, tuple)) else "object"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to decode one field."""

    decoder: Decoder
    segment: str
    drops_empty: bool


@lru_cache(maxsize=2048)
def _structure(schema: Schema, name: str) -> Decoder:
    """The decoder of a definition; recursive definitions find it again when they are first used."""
    return _structure_of(schema, schema.named(name))


def _structure_of(schema: Schema, definition: Definition) -> Decoder:
    plans: dict[str, _Plan] = {}
    struct, go_type = definition.short_name, definition.go_type

    def plan(key: str) -> _Plan | None:
        field = definition.fields.get(key)
        if field is not None:
            plans[key] = _plan(schema, definition, field)
        return plans.get(key)

    def decode_structure(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, Mapping):
            raise _Mismatch(_found(value), go_type)
        result = {}
        for key in sorted(value):
            item = value[key]
            field = plans.get(key) or plan(key)
            if field is None:
                unknown.append(key)
                continue
            if item is None:
                continue
            try:
                item = field.decoder(item, unknown)
            except _Mismatch as error:
                error.within(struct, field.segment)
                raise
            if item or not field.drops_empty:
                result[key] = item
        return FrozenDict(result)

    return decode_structure


def _plan(schema: Schema, definition: Definition, field: Field) -> _Plan:
    struct = definition.short_name
    package = definition.name.split(".")[-2] if "." in definition.name else ""
    embedded = go_types.embedding(struct, field.name)
    drops = field.name not in definition.required and go_types.drops_empty(struct, field.name, field.type)
    named = go_types.named_type(struct, field.name, package)
    decoder, _ = _decoder(schema, field, named)
    return _Plan(decoder, f"{embedded}.{field.name}" if embedded else field.name, drops)


def _decoder(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    """The decoder of a value and its Go type; `named` is the type of the text in it, if it has a name."""
    kind = field.type
    if kind == "object":
        definition = field.inline or (schema.named(field.ref) if field.ref else None)
        if definition is None:
            return _any_object, "map[string]interface {}"
        return (_structure_of(schema, definition) if field.inline else _late(schema, field.ref)), definition.go_type
    if kind == "array":
        return _array(schema, field, named)
    if kind == "map":
        return _map(schema, field, named)
    if kind == "string":
        return (_bytes, "[]uint8") if field.format == "byte" else (_string(named or "string"), named or "string")
    if kind == "integer":
        return _integer("int32" if field.format == "int32" else "int64"), "int32" if field.format == "int32" else "int64"
    if kind == "time" and field.ref.endswith("MicroTime"):
        return _RFC3339_MICRO, "v1.MicroTime"
    return _SIMPLE.get(kind, (_raw, "interface {}"))


def _late(schema: Schema, name: str) -> Decoder:
    def decode_structure(value: Any, unknown: list[str]) -> Any:
        return _structure(schema, name)(value, unknown)

    return decode_structure


def _array(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    element = field.items or Field("", "raw")
    decoder, inner = _decoder(schema, element, named)
    go_type, zero = f"[]{inner}", _zero(element)

    def decode_array(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, (list, tuple)):
            raise _Mismatch(_found(value), go_type)
        return FrozenList([zero if item is None else decoder(item, unknown) for item in value])

    return decode_array, go_type


def _map(schema: Schema, field: Field, named: str) -> tuple[Decoder, str]:
    element = field.items or Field("", "raw")
    decoder, inner = _decoder(schema, element, named)
    go_type, zero = ("v1.ResourceList" if element.type == "quantity" else f"map[string]{inner}"), _zero(element)

    def decode_map(value: Any, unknown: list[str]) -> Any:
        if not isinstance(value, Mapping):
            raise _Mismatch(_found(value), go_type)
        return FrozenDict({key: zero if item is None else decoder(item, unknown) for key, item in value.items()})

    return decode_map, go_type


def _zero(field: Field) -> Any:
    if field.type == "object":
        return EMPTY
    return {"integer": 0, "number": 0, "boolean": False, "quantity": "0", "int-or-string": 0}.get(field.type, "" if field.type == "string" else None)


@lru_cache(maxsize=256)
def _string(go_type: str) -> Decoder:
    def decode_string(value: Any, unknown: list[str]) -> Any:
        if type(value) is str:
            return value
        raise _Mismatch(_found(value), go_type)

    return decode_string


@lru_cache(maxsize=4)
def _integer(go_type: str) -> Decoder:
    largest = 2**31 if go_type == "int32" else 2**63

    def decode_integer(value: Any, unknown: list[str]) -> Any:
        if type(value) is int and -largest <= value < largest:
            return value
        found = _found(value)
        if found == "number":
            found = f"number {json_number(value) if isinstance(value, float) else value}"
        raise _Mismatch(found, go_type)

    return decode_integer


def _boolean(value: Any, unknown: list[str]) -> Any:
    if value is True or value is False:
        return value
    raise _Mismatch(_found(value), "bool")


def _number(value: Any, unknown: list[str]) -> Any:
    if type(value) in (int, float):
        return value
    raise _Mismatch(_found(value), "float64")


def _int_or_string(value: Any, unknown: list[str]) -> Any:
    return value if type(value) is str else _integer("int32")(value, unknown)


def _quantity(value: Any, unknown: list[str]) -> Any:
    if isinstance(value, str):
        value = value.strip()
    elif isinstance(value, bool) or not isinstance(value, (int, float)):
        value = compact(value)
    try:
        return canonical(value)
    except QuantityError as error:
        raise DecodeError(str(error)) from None


def _time(layout: str) -> Decoder:
    def decode_time(value: Any, unknown: list[str]) -> Any:
        if type(value) is not str:
            raise _Mismatch(_found(value), "string")
        if _TIME.match(value):
            return value
        raise DecodeError(f'parsing time {go_quote(value)} as "{layout}": {_time_fault(value, layout)}')

    return decode_time


_TIME_PARTS = (
    (r"\d{4}", "2006"), ("-", "-"), (r"\d\d", "01"), ("-", "-"), (r"\d\d", "02"), ("T", "T"), (r"\d\d?", "15"), (":", ":"), (r"\d\d", "04"),
    (":", ":"), (r"\d\d", "05"),
)  # fmt: skip


def _time_fault(text: str, layout: str) -> str:
    at = 0
    for pattern, name in _TIME_PARTS:
        match = re.compile(pattern, re.ASCII).match(text, at)
        if match is None:
            return f'cannot parse {go_quote(text[at:])} as "{name}"'
        at = match.end()
    fraction = re.compile(r"[.,]\d+").match(text, at)
    if fraction is None and ".000000" in layout:
        return f'cannot parse {go_quote(text[at:])} as ".000000"'
    at = fraction.end() if fraction else at
    zone = re.compile(r"Z|[+-]\d\d:\d\d").match(text, at)
    return f'cannot parse {go_quote(text[at:])} as "Z07:00"' if zone is None else f'extra text: {go_quote(text[zone.end() :])}'


def _bytes(value: Any, unknown: list[str]) -> Any:
    if isinstance(value, (list, tuple)):
        for item in value:
            if type(item) is not int or not 0 <= item < 256:
                raise _Mismatch(_found(item), "uint8")
        return base64.b64encode(bytes(value)).decode()
    if type(value) is not str:
        raise _Mismatch(_found(value), "[]uint8")
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return _base64(value)
    return value


def _base64(value: str) -> str:
    """Base64 with line breaks in it as one line; raises `DecodeError` where Go's decoder stumbles."""
    source, at, place = value.encode(), 0, 0
    alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    while at < len(source):
        char = source[at]
        if char in b"\r\n":
            at += 1
        elif char in alphabet:
            at, place = at + 1, (place + 1) % 4
        elif char == ord("=") and place >= 2:
            rest = source[at + 1 :].lstrip(b"\r\n")
            if place == 2:
                if not rest.startswith(b"="):
                    raise DecodeError(f"illegal base64 data at input byte {len(source) - len(rest) - (1 if rest else 0)}")
                rest = rest[1:].lstrip(b"\r\n")
            if rest:
                raise DecodeError(f"illegal base64 data at input byte {len(source) - len(rest)}")
            place = 0
            break
        else:
            raise DecodeError(f"illegal base64 data at input byte {at}")
    if place:
        raise DecodeError(f"illegal base64 data at input byte {len(source) - place}")
    return "".join(value.split())


def _raw(value: Any, unknown: list[str]) -> Any:
    return freeze(value)


def _any_object(value: Any, unknown: list[str]) -> Any:
    if not isinstance(value, Mapping):
        raise _Mismatch(_found(value), "map[string]interface {}")
    return freeze(value)


_RFC3339 = _time("2006-01-02T15:04:05Z07:00")
_RFC3339_MICRO = _time("2006-01-02T15:04:05.000000Z07:00")
_SIMPLE: dict[str, tuple[Decoder, str]] = {
    "boolean": (_boolean, "bool"), "number": (_number, "float64"), "quantity": (_quantity, "resource.Quantity"),
    "int-or-string": (_int_or_string, "intstr.IntOrString"), "time": (_RFC3339, "v1.Time"), "raw": (_raw, "interface {}"),
}  # fmt: skip


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
    return [unknown for place, item in places if item is not None for unknown in _unknown_in(schema, field.items, item, place)]
