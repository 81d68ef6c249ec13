"""Lists, tuples, sets, dicts and f-strings as they are written."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...shell.memory import fit
from .expressions import several, value_of
from .failures import note
from .frame import Expression, Frame, Later, Now, Slow
from .iteration import listed
from .objects import UserType, type_name
from .scope import Scope


def sequence(node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> Expression:
    kind: Any = {ast.List: list, ast.Tuple: tuple, ast.Set: set}[type(node)]
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return Expression(node, _with_stars(kind, node.elts, scope))
    parts = scope.values(node.elts)

    async def later(frame: Frame) -> Any:
        return kind(await several(frame, parts))

    quick = [part.now for part in parts if part.now is not None]
    if len(quick) < len(parts) or kind is set:
        return Expression(node, later)
    if kind is list:
        return Expression(node, later, lambda frame: [part(frame) for part in quick])
    return Expression(node, later, lambda frame: tuple([part(frame) for part in quick]))


def _with_stars(kind: Any, nodes: Sequence[ast.expr], scope: Scope) -> Later:
    parts = [(isinstance(n, ast.Starred), scope.value(n.value if isinstance(n, ast.Starred) else n)) for n in nodes]

    async def later(frame: Frame) -> Any:
        items: list[Any] = []
        for is_starred, part in parts:
            value = await value_of(frame, part)
            if is_starred:
                items.extend(await listed(frame.py, value))
            else:
                items.append(value)
        return kind(items)

    return later


def dictionary(node: ast.Dict, scope: Scope) -> Expression:
    keys = [scope.optional(key) for key in node.keys]
    values = scope.values(node.values)

    async def later(frame: Frame) -> Any:
        made: dict[Any, Any] = {}
        for key, value in zip(keys, values, strict=True):
            if key is not None:
                name, item = await several(frame, (key, value))
                made[name] = item
                continue
            other = await value_of(frame, value)
            if not isinstance(other, dict):
                raise TypeError(f"'{type_name(other)}' object is not a mapping")
            made.update(other)
        return made

    quick = [(k.now, v.now) for k, v in zip(keys, values, strict=True) if k is not None]
    if len(quick) < len(keys) or any(k is None or v is None for k, v in quick):
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        made = {}
        for key, value in quick:
            name = key(frame)  # type: ignore[misc]  # none of them is None
            if type(type(name)) is UserType:
                raise Slow
            made[name] = value(frame)  # type: ignore[misc]
        return made

    return Expression(node, later, now)


def joined(node: ast.JoinedStr, scope: Scope) -> Expression:
    parts = scope.values(node.values)

    async def later(frame: Frame) -> Any:
        return _joined(frame.py, await several(frame, parts))

    quick = [part.now for part in parts if part.now is not None]
    if len(quick) < len(parts):
        return Expression(node, later)
    return Expression(node, later, lambda frame: _joined(frame.py, [part(frame) for part in quick]))


def _joined(py: Any, pieces: list[str]) -> str:
    if len(pieces) > 8:
        fit(sum(map(len, pieces)))
    made = "".join(pieces)
    py.made(len(made))
    return made


CONVERSIONS: Mapping[str, Callable[[Any], str]] = {"r": repr, "s": str, "a": ascii}
AT_ONCE = frozenset({str, int, float, bool, type(None)})


def formatted(node: ast.FormattedValue, scope: Scope) -> Expression:
    """`{value!r:>10}` of an f-string."""
    inner, form, conversion = scope.value(node.value), scope.optional(node.format_spec), node.conversion

    async def later(frame: Frame) -> Any:
        value = await value_of(frame, inner)
        spec = "" if form is None else await value_of(frame, form)
        py = frame.py
        try:
            if conversion > 0:
                value = await py.converted(value, chr(conversion))
            return await py.formatted(value, spec)
        except BaseException as error:
            note(error, frame, node.value)
            raise

    of = inner.now
    if of is None or (form is not None and form.now is None):
        return Expression(node, later)
    return Expression(node, later, _formatted_now(node, of, None if form is None else form.now))


def _formatted_now(node: ast.FormattedValue, of: Now, form: Now | None) -> Now:
    conversion = node.conversion

    def now(frame: Frame) -> Any:
        value = of(frame)
        kind = type(value)
        if kind not in AT_ONCE:
            raise Slow
        if conversion > 0:
            value = CONVERSIONS[chr(conversion)](value)
        if form is None:
            return value if kind is str else str(value)
        try:
            return frame.py.formatted_now(value, form(frame))
        except Exception as error:
            note(error, frame, node.value)
            raise

    return now


def starred(node: ast.Starred, scope: Scope) -> Expression:
    raise SyntaxError("can't use starred expression here", ("", node.lineno, node.col_offset + 1, ""))


DISPLAYS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {
    ast.List: sequence, ast.Tuple: sequence, ast.Set: sequence, ast.Dict: dictionary, ast.JoinedStr: joined, ast.FormattedValue: formatted,
    ast.Starred: starred,
}  # fmt: skip
