"""The leaves of typed objects: texts, numbers, quantities, times and bytes, checked as Go's decoder checks them.

A decoder takes a value and the list of unknown fields met so far (leaves meet none), and returns the value as it is stored.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from .floats import json_number
from .json_text import compact
from .objects import freeze
from .quantity import QuantityError, canonical

Decoder = Callable[[Any, list[str]], Any]
_SETTLED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z\Z", re.ASCII)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.,]\d+)?(Z|[+-]\d\d:\d\d)\Z", re.ASCII)


class DecodeError(ValueError):
    """What follows `Pod in version "v1" cannot be handled as a Pod: `.

    `patched` is how the same fault is told when a strategic merge patch led to it: another part of Kubernetes notices it then.
    A `fatal` one ends the reading at once; of the others the first is told once all has been read.
    """

    def __init__(self, message: str, patched: str = "", *, fatal: bool = True) -> None:
        super().__init__(message)
        self.message, self.patched, self.fatal = message, patched or message, fatal


class Mismatch(Exception):
    """A value of the wrong type, while its path is still being put together from the inside out.

    `wanted` is the Go type; `kind` its kind: `string`, `bool`, `int32`, `float64`, `map`, `slice`, `struct`, or `json` for a type that reads
    JSON by itself.
    """

    def __init__(self, value: Any, wanted: str, kind: str) -> None:
        super().__init__(wanted)
        self._value, self._wanted, self._kind = value, wanted, kind
        self._struct, self._path = "", ""
        self.fatal = kind == "json"

    def within(self, struct: str, segment: str) -> None:
        self._struct = self._struct or struct
        self._path = f"{segment}.{self._path}" if self._path else segment

    def error(self) -> DecodeError:
        found = json_kind(self._value)
        if found == "number" and self._wanted in ("int32", "int64"):
            found = f"number {json_number(self._value) if isinstance(self._value, float) else self._value}"
        place = f"struct field {self._struct}.{self._path}" if self._struct else "value"
        told, alone = (f"json: cannot unmarshal {found} into Go {p} of type {self._wanted}" for p in (place, "value"))
        return DecodeError(told, alone if self._kind == "json" else self._converting())

    def _converting(self) -> str:
        """The words of the converter from generic to typed objects."""
        name = _GO_KINDS[json_kind(self._value)]
        name = "float64" if isinstance(self._value, float) else name
        if self._kind == "struct":
            return f"cannot restore struct from: {name}"
        if self._kind in ("map", "slice"):
            return f"cannot restore {self._kind} from {name}"
        if (name, self._kind) in _CONVERTIBLE:
            return f"cannot convert {name} to {self._wanted}"
        return f"unrecognized type: {self._kind}"


_GO_KINDS = {"bool": "bool", "string": "string", "number": "int64", "array": "slice", "object": "map"}
_CONVERTIBLE = (("int64", "string"), ("float64", "int32"), ("float64", "int64"))


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
        raise Mismatch(value, go_type, "string")

    return decode_string


@lru_cache(maxsize=4)
def integer(go_type: str) -> Decoder:
    largest = 2**31 if go_type == "int32" else 2**63

    def decode_integer(value: Any, unknown: list[str]) -> Any:
        if type(value) is int and -largest <= value < largest:
            return value
        raise Mismatch(value, go_type, go_type)

    return decode_integer


def _boolean(value: Any, unknown: list[str]) -> Any:
    if value is True or value is False:
        return value
    raise Mismatch(value, "bool", "bool")


def _number(value: Any, unknown: list[str]) -> Any:
    if type(value) in (int, float):
        return value
    raise Mismatch(value, "float64", "float64")


def _int_or_string(value: Any, unknown: list[str]) -> Any:
    if type(value) is str or (type(value) is int and -(2**31) <= value < 2**31):
        return value
    raise Mismatch(value, "int32", "json")


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
    micro = ".000000" in layout

    def decode_time(value: Any, unknown: list[str]) -> Any:
        if type(value) is not str:
            raise Mismatch(value, "string", "json")
        if _SETTLED.match(value) and ("." in value) == micro:
            return value
        if _TIME.match(value) and not (micro and "." not in value):
            return _in_utc(value, micro)
        raise DecodeError(f"parsing time {_time_quote(value)}{_time_fault(value, layout)}")

    return decode_time


def _in_utc(text: str, micro: bool) -> str:
    """As it comes back: in UTC, with six digits of a second or none."""
    match = _TIME.match(text)
    assert match is not None
    given = text[:19] + (match[2] if match[2] != "Z" else "+00:00")
    try:
        moment = datetime.fromisoformat(given).astimezone(UTC)
    except (ValueError, OverflowError):
        return text
    fraction = "." + ((match[1] or ".")[1:] + "000000")[:6] if micro else ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + fraction + "Z"


_TIME_PARTS = (
    (r"\d{4}", "2006"), ("-", "-"), (r"\d\d", "01"), ("-", "-"), (r"\d\d", "02"), ("T", "T"), (r"\d\d?", "15"), (":", ":"), (r"\d\d", "04"),
    (":", ":"), (r"\d\d", "05"),
)  # fmt: skip


def _time_quote(text: str) -> str:
    """In quotes, as the package `time` does it: what is not plain ASCII byte by byte."""
    shown = (f"\\{c}" if c in '"\\' else c if " " <= c <= "~" else _bytes(c) for c in text)
    return '"' + "".join(shown) + '"'


def _bytes(char: str) -> str:
    return char if char == "\x7f" else "".join(f"\\x{byte:02x}" for byte in char.encode())


def _time_fault(text: str, layout: str) -> str:
    """What follows the time: as which layout it was read and where that failed, or that more comes after it."""
    why = _time_stumble(text, layout)
    return f": {why}" if why.startswith("extra text") else f' as "{layout}": {why}'


def _time_stumble(text: str, layout: str) -> str:
    at = 0
    for pattern, name in _TIME_PARTS:
        match = re.compile(pattern, re.ASCII).match(text, at)
        if match is None:
            return f'cannot parse {_time_quote(text[at:])} as "{name}"'
        at = match.end()
    fraction = re.compile(r"[.,]\d+").match(text, at)
    if fraction is None and ".000000" in layout:
        return f'cannot parse {_time_quote(text[at:])} as ".000000"'
    at = fraction.end() if fraction else at
    zone = re.compile(r"Z|[+-]\d\d:\d\d").match(text, at)
    return (
        f'cannot parse {_time_quote(text[at:])} as "Z07:00"'
        if zone is None
        else f"extra text: {_time_quote(text[zone.end() :])}"
    )


def encoded_bytes(value: Any, unknown: list[str]) -> Any:
    if isinstance(value, (list, tuple)):
        for item in value:
            if type(item) is not int or not 0 <= item < 256:
                raise Mismatch(item, "uint8", "uint8")
        return base64.b64encode(bytes(value)).decode()
    if type(value) is not str:
        raise Mismatch(value, "[]uint8", "slice")
    return _base64(value)


def _illegal(byte: int) -> DecodeError:
    sentence = f"illegal base64 data at input byte {byte}"
    return DecodeError(sentence, f"error decoding from json: {sentence}", fatal=False)


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
                        f"illegal base64 data at input byte {len(source) - len(rest) - (1 if rest else 0)}", fatal=False
                    )
                rest = rest[1:].lstrip(b"\r\n")
            if rest:
                raise _illegal(len(source) - len(rest))
            place = 0
            break
        else:
            raise _illegal(at)
    if place:
        raise _illegal(len(source) - place)
    return "".join(value.split())


def raw(value: Any, unknown: list[str]) -> Any:
    return freeze(value)


def any_object(value: Any, unknown: list[str]) -> Any:
    if not isinstance(value, Mapping):
        raise Mismatch(value, "map[string]interface {}", "map")
    return freeze(value)


_RFC3339 = _time("2006-01-02T15:04:05Z07:00")
MICRO_TIME = _time("2006-01-02T15:04:05.000000Z07:00")
SIMPLE: dict[str, tuple[Decoder, str]] = {
    "boolean": (_boolean, "bool"), "number": (_number, "float64"), "quantity": (_quantity, "resource.Quantity"),
    "int-or-string": (_int_or_string, "intstr.IntOrString"), "time": (_RFC3339, "v1.Time"), "raw": (raw, "interface {}"),
}  # fmt: skip
