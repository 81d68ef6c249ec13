"""From the arguments of a call to the names of a frame, with Python's complaints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .frame import MISSING, Frame
from .objects import Function
from .suggestions import nearest


@dataclass(frozen=True, slots=True)
class Parameters:
    """`names` are the positional ones (the first `only` of them never by name), `keyword_only` those after `*`."""

    names: tuple[str, ...] = ()
    only: int = 0
    keyword_only: tuple[str, ...] = ()
    rest: str = ""
    keywords: str = ""


def bind(function: Function, args: Sequence[Any], kwargs: dict[str, Any] | None) -> Frame:
    """A frame for one call; TypeError."""
    code = function.code
    outer = function.frame
    names = code.names
    if names is not None and not kwargs and len(args) == len(names):
        return Frame(outer.py, code, dict(zip(names, args, strict=True)), outer, outer.globals)
    return Frame(outer.py, code, _bound(function, args, kwargs or {}), outer, outer.globals)


def _bound(function: Function, args: Sequence[Any], kwargs: dict[str, Any]) -> dict[str, Any]:
    spec: Parameters = function.code.parameters
    names = spec.names
    found = dict(zip(names, args, strict=False))
    extra = {}
    for key, value in kwargs.items():
        if key in spec.keyword_only or (key in names and names.index(key) >= spec.only):
            if key in found:
                raise TypeError(f"{function.qualname}() got multiple values for argument '{key}'")
            found[key] = value
        else:
            extra[key] = value
    if extra and not spec.keywords:
        raise _unexpected(function, spec, next(iter(extra)), extra)
    if len(args) > len(names) and not spec.rest:
        raise _too_many(function, spec, len(args), sum(key in kwargs for key in spec.keyword_only))
    _fill(function, spec, found)
    if spec.rest:
        found[spec.rest] = tuple(args[len(names) :])
    if spec.keywords:
        found[spec.keywords] = extra
    return found


def _fill(function: Function, spec: Parameters, found: dict[str, Any]) -> None:
    """The defaults of what was not given."""
    missing = []
    first = len(spec.names) - len(function.defaults)
    for index, name in enumerate(spec.names):
        if name not in found:
            if index < first:
                missing.append(name)
            else:
                found[name] = function.defaults[index - first]
    if missing:
        raise TypeError(_missing(function, missing, "positional"))
    for name in spec.keyword_only:
        if name not in found:
            value = function.kwdefaults.get(name, MISSING)
            if value is MISSING:
                missing.append(name)
            found[name] = value
    if missing:
        raise TypeError(_missing(function, missing, "keyword-only"))


def _missing(function: Function, names: list[str], kind: str) -> str:
    quoted = [f"'{name}'" for name in names]
    words = quoted[0]
    if len(quoted) == 2:
        words = " and ".join(quoted)
    elif len(quoted) > 2:
        words = ", ".join(quoted[:-1]) + f", and {quoted[-1]}"
    plural = "s" if len(quoted) > 1 else ""
    return f"{function.qualname}() missing {len(quoted)} required {kind} argument{plural}: {words}"


def _unexpected(function: Function, spec: Parameters, name: str, extra: dict[str, Any]) -> TypeError:
    if name in spec.names[: spec.only]:
        given = ", ".join(key for key in extra if key in spec.names[: spec.only])
        return TypeError(
            f"{function.qualname}() got some positional-only arguments passed as keyword arguments: '{given}'"
        )
    words = f"{function.qualname}() got an unexpected keyword argument '{name}'"
    near = nearest(name, [*spec.names[spec.only :], *spec.keyword_only])
    if near and function.frame.py.version >= (3, 13):
        words += f". Did you mean '{near}'?"
    return TypeError(words)


def _too_many(function: Function, spec: Parameters, given: int, by_keyword: int) -> TypeError:
    least, most = len(spec.names) - len(function.defaults), len(spec.names)
    takes = f"from {least} to {most}" if least != most else str(most)
    plural = "" if least == most == 1 else "s"
    were = "was" if given == 1 else "were"
    if by_keyword:
        more = f"positional argument{'s' if given != 1 else ''} (and {by_keyword} keyword-only argument{'s' if by_keyword != 1 else ''}) were given"
        return TypeError(f"{function.qualname}() takes {takes} positional argument{plural} but {given} {more}")
    return TypeError(f"{function.qualname}() takes {takes} positional argument{plural} but {given} {were} given")
