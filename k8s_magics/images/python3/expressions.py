"""Expressions: operators, comparisons, attributes, subscripts and what chooses between values."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import operations
from .attributes import get_later, get_now
from .failures import note
from .frame import MISSING, Expression, Frame, Later, Now, Slow
from .objects import UserType
from .scope import Scope
from .subscripts import get_item, item_now
from .thread import Yielded, ask, resumed

NUMBERS = frozenset({int, float})
Simple = (ast.Add, ast.Sub, ast.BitAnd, ast.BitOr, ast.FloorDiv, ast.Div)


async def several(frame: Frame, expressions: Sequence[Expression]) -> list[Any]:
    """Their values, from the first to the last."""
    values = []
    for expression in expressions:
        if expression.now is not None:
            try:
                values.append(expression.now(frame))
                continue
            except Slow:
                pass
        values.append(await expression.later(frame))
    return values


async def value_of(frame: Frame, expression: Expression) -> Any:
    if expression.now is not None:
        try:
            return expression.now(frame)
        except Slow:
            pass
    return await expression.later(frame)


def binary(node: ast.BinOp, scope: Scope) -> Expression:
    left, right, kind = scope.value(node.left), scope.value(node.right), type(node.op)
    act, plain = operations.BINARY[kind][2], isinstance(node.op, Simple)

    async def later(frame: Frame) -> Any:
        one, two = await several(frame, (left, right))
        try:
            return await operations.binary(frame.py, kind, one, two)
        except BaseException as error:
            note(error, frame, node)
            raise

    first, second = left.now, right.now
    if first is None or second is None:
        return Expression(node, later)
    quick = {ast.Add: int.__add__, ast.Sub: int.__sub__}.get(kind)

    def now(frame: Frame) -> Any:
        one, two = first(frame), second(frame)
        if plain and type(one) is int and type(two) is int and quick is not None:
            return quick(one, two)
        if type(type(one)) is UserType or type(type(two)) is UserType:
            raise Slow
        try:
            return act(frame.py, one, two)
        except Exception as error:
            note(error, frame, node)
            raise

    return Expression(node, later, now)


def unary(node: ast.UnaryOp, scope: Scope) -> Expression:
    inner, kind = scope.value(node.operand), type(node.op)

    async def later(frame: Frame) -> Any:
        value = await value_of(frame, inner)
        try:
            if kind is ast.Not:
                return not await operations.truth(frame.py, value)
            return await operations.unary(frame.py, kind, value)
        except BaseException as error:
            note(error, frame, node)
            raise

    of = inner.now
    if of is None:
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        value = of(frame)
        if kind is ast.Not:
            known = operations.truth_now(value)
            if known is MISSING:
                raise Slow
            return not known
        if type(type(value)) is UserType:
            raise Slow
        try:
            return operations.UNARY[kind][2](value)
        except Exception as error:
            note(error, frame, node)
            raise

    return Expression(node, later, now)


def boolean(node: ast.BoolOp, scope: Scope) -> Expression:
    parts, stops_at = scope.values(node.values), isinstance(node.op, ast.Or)

    async def later(frame: Frame) -> Any:
        value: Any = None
        for part in parts:
            value = await value_of(frame, part)
            if part is not parts[-1] and await operations.truth(frame.py, value) is stops_at:
                break
        return value

    quick = [part.now for part in parts]
    if any(part is None for part in quick):
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        value: Any = None
        for part in quick:
            value = part(frame)  # type: ignore[misc]  # none of them is None
            known = operations.truth_now(value)
            if known is MISSING:
                raise Slow
            if known is stops_at:
                break
        return value

    return Expression(node, later, now)


def choice(node: ast.IfExp, scope: Scope) -> Expression:
    test, body, other = scope.values((node.test, node.body, node.orelse))

    async def later(frame: Frame) -> Any:
        chosen = body if await operations.truth(frame.py, await value_of(frame, test)) else other
        return await value_of(frame, chosen)

    asked, yes, no = test.now, body.now, other.now
    if asked is None or yes is None or no is None:
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        known = operations.truth_now(asked(frame))
        if known is MISSING:
            raise Slow
        return yes(frame) if known else no(frame)

    return Expression(node, later, now)


def comparison(node: ast.Compare, scope: Scope) -> Expression:
    first, others = scope.value(node.left), scope.values(node.comparators)
    kinds = [type(op) for op in node.ops]

    async def later(frame: Frame) -> Any:
        one = await value_of(frame, first)
        made: Any = True
        for kind, other in zip(kinds, others, strict=True):
            two = await value_of(frame, other)
            try:
                made = await operations.compare(frame.py, kind, one, two)
                if other is not others[-1] and not await operations.truth(frame.py, made):
                    return made
            except BaseException as error:
                note(error, frame, node)
                raise
            one = two
        return made

    if first.now is None or any(other.now is None for other in others):
        return Expression(node, later)
    if len(kinds) == 1 and kinds[0] in operations.COMPARISONS:
        return Expression(node, later, _one_comparison(node, kinds[0], first.now, others[0].now))
    return Expression(node, later, _comparisons(node, kinds, first.now, [other.now for other in others]))


def _one_comparison(node: ast.Compare, kind: type[ast.cmpop], first: Now, second: Now | None) -> Now:
    act = operations.COMPARISONS[kind][3]
    assert second is not None

    def now(frame: Frame) -> Any:
        one, two = first(frame), second(frame)
        if type(type(one)) is UserType or type(type(two)) is UserType:
            raise Slow
        try:
            return act(one, two)
        except Exception as error:
            note(error, frame, node)
            raise

    return now


def _comparisons(node: ast.Compare, kinds: list[type[ast.cmpop]], first: Now, others: list[Now | None]) -> Now:
    def now(frame: Frame) -> Any:
        one, made = first(frame), True
        for kind, other in zip(kinds, others, strict=True):
            two = other(frame)  # type: ignore[misc]  # none of them is None
            try:
                made = _compared(kind, one, two)
            except Exception as error:
                note(error, frame, node)
                raise
            if not made:
                return made
            one = two
        return made

    return now


def _compared(kind: type[ast.cmpop], one: Any, two: Any) -> Any:
    if kind is ast.Is:
        return one is two
    if kind is ast.IsNot:
        return one is not two
    if type(type(one)) is UserType or type(type(two)) is UserType:
        raise Slow
    if kind in operations.COMPARISONS:
        return operations.COMPARISONS[kind][3](one, two)
    if not isinstance(two, operations.HOST_CONTAINERS):
        raise Slow
    return operations.holds(two, one) is (kind is ast.In)


def attribute(node: ast.Attribute, scope: Scope) -> Expression:
    inner, name = scope.value(node.value), scope.private(node.attr)

    async def later(frame: Frame) -> Any:
        value = await value_of(frame, inner)
        try:
            frame.at = node
            return await get_later(frame.py, value, name)
        except BaseException as error:
            note(error, frame, node)
            raise

    of = inner.now
    if of is None:
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        value = of(frame)
        try:
            return get_now(frame.py, value, name)
        except Exception as error:
            note(error, frame, node)
            raise

    return Expression(node, later, now)


def subscript(node: ast.Subscript, scope: Scope) -> Expression:
    inner, index = scope.value(node.value), scope.value(node.slice)

    async def later(frame: Frame) -> Any:
        value, key = await several(frame, (inner, index))
        try:
            frame.at = node
            return await get_item(frame.py, value, key)
        except BaseException as error:
            note(error, frame, node)
            raise

    of, at = inner.now, index.now
    if of is None or at is None:
        return Expression(node, later)

    def now(frame: Frame) -> Any:
        value, key = of(frame), at(frame)
        try:
            return item_now(value, key)
        except Exception as error:
            note(error, frame, node)
            raise

    return Expression(node, later, now)


def slice_(node: ast.Slice, scope: Scope) -> Expression:
    parts = [None if part is None else scope.value(part) for part in (node.lower, node.upper, node.step)]

    async def later(frame: Frame) -> Any:
        return slice(*[None if part is None else await value_of(frame, part) for part in parts])

    if any(part is not None and part.now is None for part in parts):
        return Expression(node, later)
    quick = [None if part is None else part.now for part in parts]
    return Expression(node, later, lambda frame: slice(*[None if part is None else part(frame) for part in quick]))


def walrus(node: ast.NamedExpr, scope: Scope) -> Expression:
    inner = scope.value(node.value)
    put = scope.target(node.target)

    async def later(frame: Frame) -> Any:
        value = await value_of(frame, inner)
        await put(frame, value)
        return value

    return Expression(node, later)


def yield_(node: ast.Yield, scope: Scope) -> Expression:
    inner = scope.optional(node.value)

    async def later(frame: Frame) -> Any:
        value = None if inner is None else await value_of(frame, inner)
        return await ask(Yielded(value))

    return Expression(node, later)


def yield_from(node: ast.YieldFrom, scope: Scope) -> Expression:
    from .generators import delegated

    inner = scope.value(node.value)

    async def later(frame: Frame) -> Any:
        frame.at = node
        try:
            return await delegated(frame.py, await value_of(frame, inner))
        except BaseException as error:
            note(error, frame, node)
            raise

    return Expression(node, later)


def refused(node: ast.AST, scope: Scope) -> Expression:
    """# Simplified: async def, async with, async for and await are refused by python, as asyncio is not simulated."""
    raise SyntaxError("this simulated python does not know async and await", ("", node.lineno, node.col_offset + 1, ""))  # type: ignore[attr-defined]


EXPRESSIONS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {
    ast.BinOp: binary, ast.UnaryOp: unary, ast.BoolOp: boolean, ast.IfExp: choice, ast.Compare: comparison, ast.Attribute: attribute,
    ast.Subscript: subscript, ast.Slice: slice_, ast.NamedExpr: walrus, ast.Yield: yield_, ast.YieldFrom: yield_from, ast.Await: refused,
}  # fmt: skip
__all__ = ["EXPRESSIONS", "Later", "resumed", "several", "value_of"]
