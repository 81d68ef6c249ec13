"""JSON into a Go struct, as far as its complaints go: unknown fields and values of another type (encoding/json, DisallowUnknownFields)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .faults import Fault

_NOWHERE: Mapping[str, tuple[str, ...]] = {}
Check = Callable[[Any, "_Place"], Any]


@dataclass(frozen=True)
class _Place:
    """Where a value stands: the innermost struct and the path of fields to it."""

    struct: str = ""
    path: tuple[str, ...] = ()
    strict: bool = True

    def refuse(self, value: Any, wanted: str, found: str = "") -> Fault:
        what = found or _found(value)
        if not self.struct:
            return Fault(f"json: cannot unmarshal {what} into Go value of type {wanted}")
        return Fault(
            f"json: cannot unmarshal {what} into Go struct field {self.struct}.{'.'.join(self.path)} of type {wanted}"
        )


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    names = {str: "string", int: "number", float: "number"}
    return names.get(type(value), "array" if isinstance(value, (list, tuple)) else "object")


def string(value: Any, place: _Place) -> Any:
    if value is not None and not isinstance(value, str):
        raise place.refuse(value, "string")
    return value


def boolean(value: Any, place: _Place) -> Any:
    if value is not None and not isinstance(value, bool):
        raise place.refuse(value, "bool")
    return value


def integer(name: str) -> Check:
    def check(value: Any, place: _Place) -> Any:
        if value is None or type(value) is int:
            return value
        if type(value) is float:
            raise place.refuse(value, name, f"number {value}")
        raise place.refuse(value, name)

    return check


def named(name: str) -> Check:
    """A string type with a name of its own."""

    def check(value: Any, place: _Place) -> Any:
        if value is not None and not isinstance(value, str):
            raise place.refuse(value, name)
        return value

    return check


def anything(value: Any, place: _Place) -> Any:
    return value


def listed(item: Check, name: str) -> Check:
    def check(value: Any, place: _Place) -> Any:
        if value is None:
            return None
        if not isinstance(value, (list, tuple)):
            raise place.refuse(value, f"[]{name}")
        return [item(each, place) for each in value]

    return check


def mapped(item: Check, name: str) -> Check:
    def check(value: Any, place: _Place) -> Any:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise place.refuse(value, f"map[string]{name}")
        return {key: item(inner, place) for key, inner in sorted(value.items())}

    return check


strings = listed(string, "string")
string_map = mapped(string, "string")


def struct(
    name: str, fields: Mapping[str, Check], package: str = "types", inside: Mapping[str, tuple[str, ...]] = _NOWHERE
) -> Check:
    """A struct; its fields are found whatever their case.  `inside`: the embedded structs that fields belong to."""
    folded = {key.lower(): key for key in fields}

    def check(value: Any, place: _Place) -> Any:
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise place.refuse(value, f"{package}.{name}")
        result: dict[str, Any] = {}
        for key in sorted(value):
            field = key if key in fields else folded.get(key.lower())
            if field is not None:
                result[field] = fields[field](
                    value[key], _Place(name, (*place.path, *inside.get(field, ()), field), place.strict)
                )
            elif place.strict:
                raise Fault(f'json: unknown field "{key}"')
        return result

    return check


def decoded(check: Check, value: Any, *, strict: bool = True) -> Any:
    """`value` as the struct has it; raises Fault at the first thing wrong, in the order of the keys."""
    return check(value, _Place(strict=strict))
