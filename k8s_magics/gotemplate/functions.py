"""Template functions: how one is described, and those that Go has built in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from .errors import FunctionError
from .printf import sprint, sprintf, sprintln
from .values import NO_VALUE, Int, is_true, type_name


@dataclass(frozen=True, slots=True)
class Function:
    """A function that templates may call.

    `parameters` are Go types: `string`, `int`, `int64`, `float64`, `bool`, `map`, `list`, `any` (a missing value arrives as None) and
    `value` (a missing value arrives as `NO_VALUE`); with `variadic` the last stands for any number.  Raises `FunctionError`.
    """

    run: Callable[..., Any]
    parameters: tuple[str, ...] = ("any",)
    variadic: bool = False


def text_of(arguments: tuple[Any, ...]) -> str:
    """What `html`, `js` and `urlquery` work on."""
    return arguments[0] if len(arguments) == 1 and isinstance(arguments[0], str) else sprint(arguments)


_HTML = str.maketrans({"\0": "\ufffd", '"': "&#34;", "'": "&#39;", "&": "&amp;", "<": "&lt;", ">": "&gt;"})
_JS = {"\\": "\\\\", "'": "\\'", '"': '\\"', "<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "=": "\\u003D"}


def _html(*arguments: Any) -> str:
    return text_of(arguments).translate(_HTML)


def _js(*arguments: Any) -> str:
    return "".join(_JS.get(c) or (c if c.isprintable() else f"\\u{ord(c):04X}") for c in text_of(arguments))


def _length(item: Any) -> Int:
    if item is NO_VALUE:
        raise FunctionError("reflect: call of reflect.Value.Type on zero Value")
    if item is None:
        raise FunctionError("len of nil pointer")
    if isinstance(item, str):
        return Int(len(item.encode()))
    if isinstance(item, (Mapping, list, tuple, bytes)):
        return Int(len(item))
    raise FunctionError(f"len of type {type_name(item)}")


def _place(index: Any, length: int) -> int:
    if index is None or index is NO_VALUE:
        raise FunctionError("cannot index slice/array with nil")
    if isinstance(index, bool) or not isinstance(index, int):
        raise FunctionError(f"cannot index slice/array with type {type_name(index)}")
    if not 0 <= index <= length:
        raise FunctionError(f"index out of range: {index}")
    return index


def _index(item: Any, *indexes: Any) -> Any:
    if item is NO_VALUE or item is None:
        raise FunctionError("index of untyped nil")
    for index in indexes:
        if isinstance(item, Mapping):
            if not isinstance(index, str):
                kind = (
                    "value is nil; should be of type string"
                    if index in (None, NO_VALUE)
                    else f"value has type {type_name(index)}; should be string"
                )
                raise FunctionError(kind)
            item = item.get(index)
        elif isinstance(item, (list, tuple, str)):
            content = item.encode() if isinstance(item, str) else item
            place = _place(index, len(content))
            if place == len(content):
                what = "string" if isinstance(item, str) else "slice"
                raise FunctionError(f"reflect: {what} index out of range")
            item = content[place]
        elif item is None:
            raise FunctionError("index of nil pointer")
        else:
            raise FunctionError(f"can't index item of type {type_name(item)}")
    return item


def _slice(item: Any, *indexes: Any) -> Any:
    if item is NO_VALUE or item is None:
        raise FunctionError("slice of untyped nil")
    if len(indexes) > 3:
        raise FunctionError(f"too many slice indexes: {len(indexes)}")
    if isinstance(item, str) and len(indexes) == 3:
        raise FunctionError("cannot 3-index slice a string")
    if not isinstance(item, (str, list, tuple)):
        raise FunctionError(f"can't slice item of type {type_name(item)}")
    content = item.encode() if isinstance(item, str) else item
    places = [_place(index, len(content)) for index in indexes]
    start, end = (*places, *(0, len(content))[len(places) :])[:2]
    if start > end:
        raise FunctionError(f"invalid slice index: {start} > {end}")
    part = content[start:end]
    return part.decode("utf-8", "replace") if isinstance(part, bytes) else list(part)


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int):
        return "int"
    return "float" if isinstance(value, float) else ""


def _is_nil(value: Any) -> bool:
    return value is None or value is NO_VALUE


def _equal(first: Any, *others: Any) -> bool:
    if not others:
        raise FunctionError("missing argument for comparison")
    for other in others:
        if _kind(first) != _kind(other):
            if not _is_nil(first) and not _is_nil(other):
                raise FunctionError(f"incompatible types for comparison: {type_name(first)} and {type_name(other)}")
        elif _kind(first):
            if first == other:
                return True
        elif _is_nil(first) or _is_nil(other):
            if _is_nil(first) and _is_nil(other):
                return True
        else:
            raise FunctionError(f"non-comparable type {sprintf('%s', (first,))}: {type_name(first)}")
    return False


def _less(first: Any, second: Any) -> bool:
    for value in (first, second):
        if not _kind(value):
            raise FunctionError("invalid type for comparison")
    if _kind(first) != _kind(second):
        raise FunctionError(f"incompatible types for comparison: {type_name(first)} and {type_name(second)}")
    if isinstance(first, bool):
        raise FunctionError("invalid type for comparison")
    if isinstance(first, str):
        return bool(first.encode() < second.encode())
    return bool(first < second)


def _same(first: Any, second: Any) -> bool:
    return bool(first == second)


def _less_or_equal(first: Any, second: Any) -> bool:
    return _less(first, second) or _same(first, second)


def _call(function: Any, *arguments: Any) -> Any:
    if not isinstance(function, Function):
        raise FunctionError("call of nil" if _is_nil(function) else f"non-function of type {type_name(function)}")
    return function.run(*arguments)


_ONE, _TWO = ("value",), ("value", "value")
# `and` and `or` are here for their names only: they stop at the first argument that decides.
BUILTINS: Mapping[str, Function] = {
    "and": Function(lambda *a: a[-1], _TWO, variadic=True),
    "or": Function(lambda *a: a[-1], _TWO, variadic=True),
    "not": Function(lambda value: not is_true(value), _ONE),
    "call": Function(_call, _TWO, variadic=True),
    "index": Function(_index, _TWO, variadic=True),
    "slice": Function(_slice, _TWO, variadic=True),
    "len": Function(_length, _ONE),
    "print": Function(lambda *a: sprint(a), variadic=True),
    "printf": Function(lambda template, *a: sprintf(template, a), ("string", "any"), variadic=True),
    "println": Function(lambda *a: sprintln(a), variadic=True),
    "html": Function(_html, variadic=True),
    "js": Function(_js, variadic=True),
    "urlquery": Function(lambda *a: quote_plus(text_of(a), safe="~"), variadic=True),
    "eq": Function(_equal, _TWO, variadic=True),
    "ne": Function(lambda a, b: not _equal(a, b), _TWO),
    "lt": Function(_less, _TWO),
    "le": Function(_less_or_equal, _TWO),
    "gt": Function(lambda a, b: not _less_or_equal(a, b), _TWO),
    "ge": Function(lambda a, b: not _less(a, b), _TWO),
}
