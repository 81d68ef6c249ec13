"""JSON values as jq orders, names, indexes and changes them."""

from __future__ import annotations

from typing import Any

from .printing import compact

Path = tuple[Any, ...]
ORDER = {"null": 0, "boolean": 1, "number": 3, "string": 4, "array": 5, "object": 6}
SHOWN = 11


class JqFault(Exception):
    """A filter failed; `value` is what `catch` gets."""

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.value = value


class Halt(Exception):
    """`halt` and `halt_error`: the program ends with a code and a text on standard error."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


def kind(value: Any) -> str:
    """jq's `type`."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            return "string"
        case list():
            return "array"
    return "object"


def named(value: Any) -> str:
    """`string ("web")`, as messages show a value, cut after eleven characters."""
    text = compact(value)
    return f"{kind(value)} ({text if len(text) <= SHOWN else text[: SHOWN - 1] + '...'})"


def order(value: Any) -> Any:
    """A key by which any two values compare: null, false, true, numbers, strings, arrays, objects."""
    name = kind(value)
    rank = ORDER[name] + (value is True)
    match name:
        case "null" | "boolean":
            return (rank,)
        case "array":
            return (rank, [order(item) for item in value])
        case "object":
            keys = sorted(value)
            return (rank, keys, [order(value[key]) for key in keys])
    return (rank, value)


def get(value: Any, key: Any) -> Any:
    """`value[key]`; null where there is nothing."""
    match value, key:
        case (None, _) if isinstance(key, str | int | float | None):
            return None
        case (dict(), str()):
            return value.get(key)
        case (list(), int() | float()) if not isinstance(key, bool):
            index = int(key)
            return value[index] if -len(value) <= index < len(value) else None
        case (list() | str(), slice()):
            return value[key]
        case (None, slice()):
            return None
    if isinstance(key, str):
        raise JqFault(f'Cannot index {kind(value)} with "{key}"')
    raise JqFault(f"Cannot index {kind(value)} with {'object' if isinstance(key, slice) else kind(key)}")


def children(value: Any) -> list[tuple[Any, Any]]:
    """(key, value) of what `.[]` goes over."""
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, list):
        return list(enumerate(value))
    raise JqFault(f"Cannot iterate over {named(value)}")


def put(value: Any, path: Path, new: Any) -> Any:
    """A copy with `new` at `path`; objects and arrays on the way are made."""
    if not path:
        return new
    key, rest = path[0], path[1:]
    inner = put(get(value, key), rest, new)
    if isinstance(key, str):
        return {**(value or {}), key: inner}
    items = list(value or [])
    if isinstance(key, slice):
        items[key] = inner
        return items
    index = int(key) + len(items) if key < 0 else int(key)
    if index < 0:
        raise JqFault("Out of bounds negative array index")
    items += [None] * (index + 1 - len(items))
    items[index] = inner
    return items


def without(value: Any, path: Path) -> Any:
    """A copy without what is at `path`."""
    key, rest = path[0], path[1:]
    if value is None:
        return None
    if rest:
        inner = get(value, key)
        return value if inner is None else put(value, (key,), without(inner, rest))
    get(value, key)
    if isinstance(value, dict):
        return {name: item for name, item in value.items() if name != key}
    items = list(value)
    if isinstance(key, slice) or -len(items) <= key < len(items):
        del items[key]
    return items
