"""jq's functions of values: the input first, then the arguments."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from functools import reduce
from itertools import zip_longest
from typing import Any

from .dates import DATES
from .evaluation import truth
from .formats import text
from .matching import PATTERNS
from .mathematics import MATHEMATICS
from .operators import arithmetic, split
from .printing import compact
from .values import JqFault, children, kind, named, order


def _length(value: Any) -> Any:
    if value is None:
        return 0
    if isinstance(value, bool):
        raise JqFault(f"{named(value)} has no length")
    return abs(value) if isinstance(value, int | float) else len(value)


def _keys(value: Any) -> list[Any]:
    if not isinstance(value, dict | list):
        raise JqFault(f"{named(value)} has no keys")
    return sorted(value) if isinstance(value, dict) else list(range(len(value)))


def _has(value: Any, key: Any) -> bool:
    if isinstance(value, dict) and isinstance(key, str):
        return key in value
    if isinstance(value, list) and isinstance(key, int):
        return 0 <= key < len(value)
    raise JqFault(f"Cannot check whether {kind(value)} has a {'string' if isinstance(key, str) else kind(key)} key")


def _contains(value: Any, other: Any) -> bool:
    if kind(value) != kind(other):
        raise JqFault(f"{named(value)} and {named(other)} cannot have their containment checked")
    if isinstance(value, dict):
        return all(key in value and _contains(value[key], item) for key, item in other.items())
    if isinstance(value, list):
        return all(any(kind(mine) == kind(item) and _contains(mine, item) for mine in value) for item in other)
    return other in value if isinstance(value, str) else value == other


def _array(value: Any, doing: str) -> list[Any]:
    if not isinstance(value, list):
        raise JqFault(f"{named(value)} cannot be {doing}, as it is not an array")
    return value


def _unique(value: Any) -> list[Any]:
    found: list[Any] = []
    for item in sorted(_array(value, "sorted"), key=order):
        if not found or order(found[-1]) != order(item):
            found.append(item)
    return found


def _number(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return int(value) if re.fullmatch(r"-?\d+", value) else float(value)
        except ValueError:
            raise JqFault(f"Cannot parse '{value}' as JSON") from None
    if kind(value) != "number":
        raise JqFault(f"{named(value)} cannot be parsed as a number")
    return value


def _from_json(value: Any) -> Any:
    try:
        return json.loads(value)
    except (TypeError, ValueError):
        raise JqFault(f"{named(value)} cannot be parsed as JSON") from None


def _from_entries(value: Any) -> dict[str, Any]:
    found = {}
    for _, item in children(value):
        key = next(
            (item[name] for name in ("key", "k", "name", "Name", "Key", "K") if item.get(name) is not None), None
        )
        found[text(key)] = next((item[name] for name in ("value", "v", "Value", "V") if name in item), None)
    return found


def _flatten(value: Any, depth: Any = math.inf) -> list[Any]:
    found: list[Any] = []
    for _, item in children(value):
        found += _flatten(item, depth - 1) if isinstance(item, list) and depth > 0 else [item]
    return found


def _join(value: Any, separator: str) -> str:
    return separator.join("" if item is None else text(item) for _, item in children(value))


def _string(value: Any, doing: str) -> str:
    if not isinstance(value, str):
        raise JqFault(f"{named(value)} cannot be {doing}, as it is not a string")
    return value


def _edge(name: str) -> Callable[[Any, Any], bool]:
    def test(value: Any, other: Any) -> bool:
        if not isinstance(value, str) or not isinstance(other, str):
            raise JqFault(f"{name}() requires string inputs")
        return value.startswith(other) if name == "startswith" else value.endswith(other)

    return test


def _fail(value: Any) -> Any:
    raise JqFault(value)


def _indices(value: Any, part: Any) -> Any:
    if value is None:
        return None
    if isinstance(value, list) and not isinstance(part, list):
        return [at for at, item in enumerate(value) if item == part]
    if kind(value) != kind(part) or not isinstance(value, str | list):
        raise JqFault(f"Cannot determine indices of {named(part)} in {named(value)}")
    return [at for at in range(len(value)) if part and value[at : at + len(part)] == part]


def _absolute(value: Any) -> Any:
    if kind(value) != "number":
        raise JqFault(f"{named(value)} has no absolute value")
    return abs(value)


def _imploded(value: Any) -> str:
    if not isinstance(value, list) or not all(kind(code) == "number" and 0 <= code < 0x110000 for code in value):
        raise JqFault(
            "Unicode codepoint must be numeric" if isinstance(value, list) else "implode input must be an array"
        )
    return "".join(chr(int(code)) for code in value)


def _trimmed(left: bool, right: bool) -> Callable[[Any], str]:
    def trim(value: Any) -> str:
        text = value if isinstance(value, str) else _fail(f"{named(value)} cannot be trimmed")
        text = text.lstrip() if left else text
        return text.rstrip() if right else text

    return trim


FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("length", 0): _length, ("utf8bytelength", 0): lambda v: len(_string(v, "measured").encode()), ("not", 0): lambda v: not truth(v),
    ("keys", 0): _keys, ("keys_unsorted", 0): lambda v: list(v) if isinstance(v, dict) else _keys(v), ("has", 1): _has,
    ("contains", 1): _contains, ("type", 0): kind, ("error", 0): _fail, ("indices", 1): _indices, **MATHEMATICS, **DATES, **PATTERNS,
    ("add", 0): lambda v: reduce(lambda a, b: arithmetic("+", a, b), [item for _, item in children(v)], None),
    ("any", 0): lambda v: any(truth(i) for i in v), ("all", 0): lambda v: all(truth(i) for i in v), ("reverse", 0): lambda v: (v or [])[::-1],
    ("sort", 0): lambda v: sorted(_array(v, "sorted"), key=order), ("unique", 0): _unique, ("flatten", 0): _flatten, ("flatten", 1): _flatten,
    ("min", 0): lambda v: min(v, key=order, default=None), ("max", 0): lambda v: max(v, key=order, default=None),
    ("abs", 0): _absolute,
    ("tostring", 0): text, ("tonumber", 0): _number, ("tojson", 0): compact, ("fromjson", 0): _from_json, ("ascii_downcase", 0): lambda v: _string(v, "lowered").lower(),
    ("ascii_upcase", 0): lambda v: _string(v, "raised").upper(), ("to_entries", 0): lambda v: [{"key": k, "value": i} for k, i in children(v)],
    ("from_entries", 0): _from_entries, ("join", 1): _join, ("split", 1): lambda v, s: split(_string(v, "split"), s), ("startswith", 1): _edge("startswith"),
    ("endswith", 1): _edge("endswith"), ("ltrimstr", 1): lambda v, s: v.removeprefix(s) if isinstance(v, str) and isinstance(s, str) else v,
    ("rtrimstr", 1): lambda v, s: v.removesuffix(s) if isinstance(v, str) and isinstance(s, str) else v, ("trim", 0): _trimmed(True, True), ("ltrim", 0): _trimmed(True, False), ("rtrim", 0): _trimmed(False, True),
    ("explode", 0): lambda v: [ord(c) for c in v], ("implode", 0): _imploded,
    ("transpose", 0): lambda v: [list(row) for row in zip_longest(*v)],
}  # fmt: skip
