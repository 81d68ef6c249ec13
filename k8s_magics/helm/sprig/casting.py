"""How sprig takes any value as a text, a number or a list (spf13/cast)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.values import NO_VALUE, Int, show, type_name

_WHOLE = re.compile(r"[+-]?(0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]*|[1-9][0-9_]*)\Z")
_LARGEST = (1 << 63) - 1


def text(value: Any) -> str:
    """strval: texts as they are, bytes as text, anything else by `%v`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return show(value, top=False)


def whole(value: Any) -> int:
    """ToInt64: 0 for what is no number."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _wrapped(int(value)) if value == value and abs(value) != float("inf") else -_LARGEST - 1
    return _parsed(value) if isinstance(value, str) else 0


def _parsed(value: str) -> int:
    digits = re.sub(r"\.0*\Z", "", value)
    if not _WHOLE.match(digits):
        return 0
    digits = re.sub(r"\A([+-]?)0+([0-7])", r"\g<1>0o\2", digits) if not re.match(r"[+-]?0[xXbBoO]", digits) else digits
    number = int(digits, 0)
    return number if -_LARGEST - 1 <= number <= _LARGEST else 0


def _wrapped(value: int) -> int:
    """An int64: overflow goes round."""
    return (value + _LARGEST + 1) % (1 << 64) - _LARGEST - 1


def wrapped(value: int) -> int:
    return _wrapped(value)


def integer(value: Any) -> Int:
    """ToInt."""
    return Int(whole(value))


def number(value: Any) -> float:
    """ToFloat64: 0 for what is no number."""
    if isinstance(value, (bool, int, float)):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value.replace("_", "x"))
        except ValueError:
            return 0.0
    return 0.0


def is_nil(value: Any) -> bool:
    return value is None or value is NO_VALUE


def is_empty(value: Any) -> bool:
    """What `default` and `empty` call empty."""
    if is_nil(value):
        return True
    if isinstance(value, Mapping) and type_name(value)[:3] != "map":
        return False
    return not value


def strings(value: Any) -> list[str]:
    """A list of texts, nils left out; one text for what is no list."""
    if isinstance(value, (list, tuple)):
        return [text(item) for item in value if not is_nil(item)]
    return [] if is_nil(value) else [text(value)]


def items(value: Any, doing: str, *, wrong: str = "") -> list[Any]:
    """The items of a list; FunctionError `Cannot <doing> on type string` (or `wrong`) for anything else."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if is_nil(value):
        raise FunctionError("runtime error: invalid memory address or nil pointer dereference")
    raise FunctionError((wrong or f"Cannot {doing} on type {{kind}}").format(kind=kind(value)))


_KINDS = {"bool": "bool", "string": "string", "int": "int", "int64": "int64", "float64": "float64", "[]uint8": "slice"}


def kind(value: Any) -> str:
    """reflect's kind."""
    if is_nil(value):
        return "invalid"
    name = type_name(value)
    if name in _KINDS:
        return _KINDS[name]
    if name.startswith("map") or isinstance(value, Mapping):
        return "map" if name.startswith(("map", "engine")) else "struct"
    return "slice"
