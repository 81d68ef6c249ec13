"""sprig's functions on lists; those called `mustX` are the same here, where `x` would panic and tells the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...gotemplate.errors import FunctionError
from ...gotemplate.functions import Function
from .casting import integer, is_empty, is_nil, items, kind


def _first(value: Any) -> Any:
    found = items(value, "find first")
    return found[0] if found else None


def _last(value: Any) -> Any:
    found = items(value, "find last")
    return found[-1] if found else None


def _append(value: Any, item: Any) -> list[Any]:
    return [*items(value, "push"), item]


def _prepend(value: Any, item: Any) -> list[Any]:
    return [item, *items(value, "prepend")]


def _concat(*values: Any) -> list[Any]:
    out: list[Any] = []
    for value in values:
        if not isinstance(value, (list, tuple)):
            raise FunctionError(f"Cannot concat type {kind(value)} as list")
        out += value
    return out


def same(a: Any, b: Any) -> bool:
    """reflect.DeepEqual: types count."""
    if is_nil(a) or is_nil(b):
        return is_nil(a) and is_nil(b)
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    return kind(a) == kind(b) and bool(a == b)


def _uniq(value: Any) -> list[Any]:
    out: list[Any] = []
    for item in items(value, "find uniq"):
        if not any(same(item, known) for known in out):
            out.append(item)
    return out


def _without(value: Any, *unwanted: Any) -> list[Any]:
    return [item for item in items(value, "find without") if not any(same(item, each) for each in unwanted)]


def _has(item: Any, value: Any) -> bool:
    if is_nil(value):
        return False
    return any(same(item, each) for each in items(value, "find has"))


def _slice(value: Any, *places: Any) -> Any:
    found = items(value, "slice", wrong="list should be type of slice or array but {kind}")
    if not found:
        return None
    start = integer(places[0]) if places else 0
    end = integer(places[1]) if len(places) > 1 else len(found)
    if not 0 <= start <= end <= len(found):
        raise FunctionError("reflect.Value.Slice: slice index out of bounds")
    return found[start:end]


def _chunk(size: int, value: Any) -> list[list[Any]]:
    found = items(value, "chunk", wrong="Cannot chunk type {kind}")
    if size <= 0:
        raise FunctionError("runtime error: makeslice: len out of range")
    return [found[at : at + size] for at in range(0, len(found), size)]


def _all(*values: Any) -> bool:
    return not any(map(is_empty, values))


_PLAIN: Mapping[str, Function] = {
    "first": Function(_first),
    "last": Function(_last),
    "rest": Function(lambda value: items(value, "find rest")[1:]),
    "initial": Function(lambda value: items(value, "find initial")[:-1]),
    "append": Function(_append, ("any", "any")),
    "push": Function(_append, ("any", "any")),
    "prepend": Function(_prepend, ("any", "any")),
    "reverse": Function(lambda value: items(value, "find reverse")[::-1]),
    "uniq": Function(_uniq),
    "without": Function(_without, ("any", "any"), variadic=True),
    "has": Function(_has, ("any", "any")),
    "compact": Function(lambda value: [item for item in items(value, "compact") if not is_empty(item)]),
    "slice": Function(_slice, ("any", "any"), variadic=True),
    "chunk": Function(_chunk, ("int", "any")),
}


def _list(*values: Any) -> Sequence[Any]:
    return list(values)


FUNCTIONS: Mapping[str, Function] = {
    **_PLAIN,
    **{f"must{name[0].upper()}{name[1:]}": function for name, function in _PLAIN.items()},
    "list": Function(_list, variadic=True),
    "tuple": Function(_list, variadic=True),
    "concat": Function(_concat, variadic=True),
    "all": Function(_all, variadic=True),
    "any": Function(lambda *values: not all(map(is_empty, values)), variadic=True),
}
