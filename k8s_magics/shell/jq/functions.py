"""jq's functions of values: the input first, then the arguments."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from functools import reduce
from typing import Any

from ...regexp.pattern import bounded
from .evaluation import truth
from .formats import text
from .operators import arithmetic, split
from .printing import compact
from .values import JqFault, children, get, kind, named, order


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


def _pattern(expression: str, flags: Any = None) -> re.Pattern[str]:
    letters = {"i": re.IGNORECASE, "x": re.VERBOSE, "s": re.DOTALL}
    options = sum(letters.get(letter, 0) for letter in flags or "")
    try:
        return bounded(re.compile(re.sub(r"\(\?<(?![=!])", "(?P<", expression), options))
    except re.error as fault:
        raise JqFault(f"{expression} (at offset 0) is not a valid regex: {fault}") from None


def _test(value: Any, expression: str, flags: Any = None) -> bool:
    return _pattern(expression, flags).search(_string(value, "matched")) is not None


def _capture(value: Any, expression: str, flags: Any = None) -> Any:
    found = _pattern(expression, flags).search(_string(value, "matched"))
    return found.groupdict() if found else {}


def _replace(count: int) -> Callable[..., str]:
    return lambda value, expression, new, flags=None: _pattern(expression, flags).sub(
        lambda _: str(new), _string(value, "matched"), count=0 if "g" in (flags or "") else count
    )


def _fail(value: Any, *given: Any) -> Any:
    raise JqFault(given[0] if given else value)


def _down(value: Any, path: list[Any]) -> Any:
    return reduce(lambda found, key: None if found is None else get(found, key), path, value)


FUNCTIONS: dict[tuple[str, int], Callable[..., Any]] = {
    ("length", 0): _length, ("utf8bytelength", 0): lambda v: len(_string(v, "measured").encode()), ("not", 0): lambda v: not truth(v),
    ("keys", 0): _keys, ("keys_unsorted", 0): lambda v: list(v) if isinstance(v, dict) else _keys(v), ("has", 1): _has, ("in", 1): lambda v, o: _has(o, v),
    ("contains", 1): _contains, ("inside", 1): lambda v, o: _contains(o, v), ("type", 0): kind, ("error", 0): _fail, ("error", 1): _fail,
    ("add", 0): lambda v: reduce(lambda a, b: arithmetic("+", a, b), [item for _, item in children(v)], None),
    ("any", 0): lambda v: any(truth(i) for i in v), ("all", 0): lambda v: all(truth(i) for i in v), ("reverse", 0): lambda v: (v or [])[::-1],
    ("sort", 0): lambda v: sorted(_array(v, "sorted"), key=order), ("unique", 0): _unique, ("flatten", 0): _flatten, ("flatten", 1): _flatten,
    ("min", 0): lambda v: min(v, key=order, default=None), ("max", 0): lambda v: max(v, key=order, default=None),
    ("floor", 0): math.floor, ("ceil", 0): math.ceil, ("round", 0): lambda v: math.floor(v + 0.5), ("sqrt", 0): math.sqrt, ("abs", 0): abs,
    ("tostring", 0): text, ("tonumber", 0): _number, ("tojson", 0): compact, ("fromjson", 0): _from_json, ("ascii_downcase", 0): lambda v: _string(v, "lowered").lower(),
    ("ascii_upcase", 0): lambda v: _string(v, "raised").upper(), ("to_entries", 0): lambda v: [{"key": k, "value": i} for k, i in children(v)],
    ("from_entries", 0): _from_entries, ("join", 1): _join, ("split", 1): lambda v, s: split(_string(v, "split"), s), ("startswith", 1): _edge("startswith"),
    ("endswith", 1): _edge("endswith"), ("ltrimstr", 1): lambda v, s: v.removeprefix(s) if isinstance(v, str) and isinstance(s, str) else v,
    ("rtrimstr", 1): lambda v, s: v.removesuffix(s) if isinstance(v, str) and isinstance(s, str) else v, ("trim", 0): lambda v: _string(v, "trimmed").strip(),
    ("explode", 0): lambda v: [ord(c) for c in v], ("implode", 0): lambda v: "".join(map(chr, v)), ("test", 1): _test, ("test", 2): _test,
    ("capture", 1): _capture, ("capture", 2): _capture, ("sub", 2): _replace(1), ("sub", 3): _replace(1), ("gsub", 2): _replace(0), ("gsub", 3): _replace(0),
    ("index", 1): lambda v, s: None if (at := v.find(s)) < 0 else at, ("getpath", 1): _down, ("transpose", 0): lambda v: [list(row) for row in zip(*v, strict=False)],
}  # fmt: skip
