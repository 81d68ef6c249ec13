"""The leaves of typed objects: texts, numbers, quantities, times and bytes, checked as Go's decoder checks them.

A decoder takes a value and the list of unknown fields met so far (leaves meet none), and returns the value as it is stored.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from .floats import json_number
from .json_text import compact
from .objects import freeze
from .quantity import QuantityError, canonical
from .quoting import go_quote

Decoder = Callable[[Any, list[str]], Any]
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d([.,]\d+)?([Zz]|[+-]\d\d:\d\d)\Z")


class DecodeError(ValueError):
    """What follows `Pod in version "v1" cannot be handled as a Pod: `."""


class Mismatch(DecodeError):
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


def json_kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (int, float)):
        return "number"
    return "array" if isinstance(value, (list, tuple)) else "object"


@lru_cache(maxsize=256)
def string(go_type: str) -> Decoder:
    def decode_string(value: Any, unknown: list[str]) -> Any:
        if type(value) is str:
            return value
        raise Mismatch(json_kind(value), go_type)

    return decode_string


@lru_cache(maxsize=4)
def integer(go_type: str) -> Decoder:
    largest = 2**31 if go_type == "int32" else 2**63

    def decode_integer(value: Any, unknown: list[str]) -> Any:
        if type(value) is int and -largest <= value < largest:
            return value
        found = json_kind(value)
        if found == "number":
            found = f"number {json_number(value) if isinstance(value, float) else value}"
        raise Mismatch(found, go_type)

    return decode_integer


def _boolean(value: Any, unknown: list[str]) -> Any:
    if value is True or value is False:
        return value
    raise Mismatch(json_kind(value), "bool")


def _number(value: Any, unknown: list[str]) -> Any:
    if type(value) in (int, float):
        return value
    raise Mismatch(json_kind(value), "float64")


def _int_or_string(value: Any, unknown: list[str]) -> Any:
    return value if type(value) is str else integer("int32")(value, unknown)


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
            raise Mismatch(json_kind(value), "string")
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
    return (
        f'cannot parse {go_quote(text[at:])} as "Z07:00"'
        if zone is None
        else f"extra text: {go_quote(text[zone.end() :])}"
    )


def encoded_bytes(value: Any, unknown: list[str]) -> Any:
    if isinstance(value, (list, tuple)):
        for item in value:
            if type(item) is not int or not 0 <= item < 256:
                raise Mismatch(json_kind(item), "uint8")
        return base64.b64encode(bytes(value)).decode()
    if type(value) is not str:
        raise Mismatch(json_kind(value), "[]uint8")
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
                    raise DecodeError(
                        f"illegal base64 data at input byte {len(source) - len(rest) - (1 if rest else 0)}"
                    )
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


def raw(value: Any, unknown: list[str]) -> Any:
    return freeze(value)


def any_object(value: Any, unknown: list[str]) -> Any:
    if not isinstance(value, Mapping):
        raise Mismatch(json_kind(value), "map[string]interface {}")
    return freeze(value)


_RFC3339 = _time("2006-01-02T15:04:05Z07:00")
MICRO_TIME = _time("2006-01-02T15:04:05.000000Z07:00")
SIMPLE: dict[str, tuple[Decoder, str]] = {
    "boolean": (_boolean, "bool"), "number": (_number, "float64"), "quantity": (_quantity, "resource.Quantity"),
    "int-or-string": (_int_or_string, "intstr.IntOrString"), "time": (_RFC3339, "v1.Time"), "raw": (raw, "interface {}"),
}  # fmt: skip
