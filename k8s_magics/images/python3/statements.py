"""Statements: assignments, conditions, loops and what ends them; a block runs one after the other."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import operations
from .expressions import several, value_of
from .failures import note
from .frame import BREAK, CONTINUE, END, MISSING, RETURN, Expression, Frame, Later, Now, Slow, Statement
from .iteration import get_iterator, host_iterator, next_of
from .names import setter
from .objects import UserType
from .scope import Scope
from .targets import remover

TICK = 1_000
"""Statements between two accounts."""


def make_block(statements: Sequence[Statement]) -> Later:
    """Runs them until one says where to go on."""
    steps = tuple((statement.now, statement.later, statement.node) for statement in statements)
    size = len(steps)

    async def block(frame: Frame) -> Any:
        py = frame.py
        py.count += size
        if py.count >= TICK:
            await py.tick()
        for now, later, node in steps:
            try:
                if now is None:
                    signal = await later(frame)
                else:
                    try:
                        signal = now(frame)
                    except Slow:
                        signal = MISSING
                    if signal is MISSING:
                        signal = await later(frame)
                    elif signal is not None and type(signal) is not _MARK:
                        signal = await signal(frame)
            except BaseException as error:
                note(error, frame, node)
                raise
            if signal is not None:
                return signal
        return None

    return block


_MARK = type(RETURN)


def assign(node: ast.Assign, scope: Scope) -> Statement:
    value = scope.value(node.value)
    if len(node.targets) == 1 and isinstance(target := node.targets[0], ast.Name):
        return _assign_name(node, value, scope.private(target.id), scope)
    puts = [scope.target(target) for target in node.targets]

    async def later(frame: Frame) -> None:
        made = await value_of(frame, value)
        for put in puts:
            await put(frame, made)

    if len(node.targets) == 1 and (quick := _quick_attribute(node.targets[0], value, scope)) is not None:
        return Statement(node, later, quick)
    return Statement(node, later)


def _quick_attribute(target: ast.expr, value: Expression, scope: Scope) -> Now | None:
    """`self.name = value`, where nothing has to be asked."""
    from .attributes import set_now

    if not isinstance(target, ast.Attribute) or value.now is None:
        return None
    inner, word, made = scope.value(target.value).now, scope.private(target.attr), value.now
    if inner is None:
        return None

    def now(frame: Frame) -> None:
        new = made(frame)
        owner = inner(frame)
        try:
            set_now(frame.py, owner, word, new)
        except Exception as error:
            note(error, frame, target)
            raise

    return now


def _assign_name(node: ast.stmt, value: Expression, word: str, scope: Scope) -> Statement:
    put, of, is_local = setter(word, scope), value.now, scope.find(word) == 0

    async def later(frame: Frame) -> None:
        put(frame, await value_of(frame, value))

    if of is None:
        return Statement(node, later)
    if is_local:

        def store(frame: Frame) -> None:
            frame.vars[word] = of(frame)

        return Statement(node, later, store)

    def now(frame: Frame) -> None:
        put(frame, of(frame))

    return Statement(node, later, now)


def annotated(node: ast.AnnAssign, scope: Scope) -> Statement:
    """The annotation is not evaluated; a class keeps its text (dataclasses)."""
    words = ast.unparse(node.annotation)
    name = scope.private(node.target.id) if isinstance(node.target, ast.Name) else ""
    inner = (
        None if node.value is None else assign(ast.copy_location(ast.Assign([node.target], node.value), node), scope)
    )

    async def later(frame: Frame) -> None:
        if name and scope.kind in ("class", "module"):
            frame.vars.setdefault("__annotations__", {})[name] = words
        if inner is not None:
            await inner.later(frame)

    return Statement(node, later)


def augmented(node: ast.AugAssign, scope: Scope) -> Statement:
    kind, value = type(node.op), scope.value(node.value)
    if not isinstance(node.target, ast.Name):
        return _augment_part(node, value, scope)
    target = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
    old, put = scope.value(target), setter(scope.private(node.target.id), scope)
    of, read = value.now, old.now
    assert read is not None

    async def later(frame: Frame) -> None:
        before, other = await several(frame, (old, value))
        put(frame, await operations.binary(frame.py, kind, before, other, in_place=True))

    if of is None:
        return Statement(node, later)

    def now(frame: Frame) -> None:
        before, other = read(frame), of(frame)
        if type(type(before)) is UserType or type(type(other)) is UserType or isinstance(before, list):
            raise Slow
        put(frame, operations.in_place_of(frame.py, kind, before, other))

    return Statement(node, later, now)


def _augment_part(node: ast.AugAssign, value: Expression, scope: Scope) -> Statement:
    """`owner.name += value`, `owner[key] += value`: the owner and the key are evaluated once."""
    target, kind = node.target, type(node.op)
    assert isinstance(target, (ast.Attribute, ast.Subscript))
    inner = scope.value(target.value)
    index = scope.value(target.slice) if isinstance(target, ast.Subscript) else None
    word = scope.private(target.attr) if isinstance(target, ast.Attribute) else ""

    async def later(frame: Frame) -> None:
        from .attributes import get_later, set_later
        from .subscripts import get_item, set_item

        py, owner = frame.py, await value_of(frame, inner)
        key = None if index is None else await value_of(frame, index)
        frame.at = node
        try:
            before = await (get_later(py, owner, word) if index is None else get_item(py, owner, key))
        except BaseException as error:
            note(error, frame, target)
            raise
        made = await operations.binary(py, kind, before, await value_of(frame, value), in_place=True)
        await (set_later(py, owner, word, made) if index is None else set_item(py, owner, key, made))

    return Statement(node, later)


def expression(node: ast.Expr, scope: Scope) -> Statement:
    value, is_module = scope.value(node.value), scope.kind == "module"

    async def later(frame: Frame) -> None:
        made = await value_of(frame, value)
        if is_module and frame.py.show is not None and made is not None:
            await frame.py.show(made)

    if value.now is None or is_module:
        return Statement(node, later)
    of = value.now

    def now(frame: Frame) -> None:
        of(frame)

    return Statement(node, later, now)


def if_(node: ast.If, scope: Scope) -> Statement:
    """With its `elif`s as a row of tests, however long."""
    rows: list[tuple[Expression, Later]] = []
    rest: list[ast.stmt] = [node]
    while len(rest) == 1 and isinstance(rest[0], ast.If):
        one = rest[0]
        rows.append((scope.value(one.test), scope.block(one.body)))
        rest = one.orelse
    other = scope.block(rest) if rest else None

    async def later(frame: Frame) -> Any:
        for test, body in rows:
            if await operations.truth(frame.py, await value_of(frame, test)):
                return await body(frame)
        return None if other is None else await other(frame)

    quick = [(test.now, body) for test, body in rows if test.now is not None]
    if len(quick) < len(rows):
        return Statement(node, later)

    def now(frame: Frame) -> Any:
        for test, body in quick:
            known = operations.truth_now(test(frame))
            if known is MISSING:
                raise Slow
            if known:
                return body
        return other

    return Statement(node, later, now)


def while_(node: ast.While, scope: Scope) -> Statement:
    test, body = scope.value(node.test), scope.block(node.body)
    other = scope.block(node.orelse) if node.orelse else None

    async def later(frame: Frame) -> Any:
        py = frame.py
        while await operations.truth(py, await value_of(frame, test)):
            signal = await body(frame)
            if signal is BREAK:
                return None
            if signal is RETURN:
                return signal
        return None if other is None else await other(frame)

    return Statement(node, later)


def for_(node: ast.For, scope: Scope) -> Statement:
    source, body = scope.value(node.iter), scope.block(node.body)
    other = scope.block(node.orelse) if node.orelse else None
    name = scope.private(node.target.id) if isinstance(node.target, ast.Name) else ""
    name, put = (name, None) if name and scope.find(name) == 0 else ("", scope.target(node.target))

    async def later(frame: Frame) -> Any:
        py, value = frame.py, await value_of(frame, source)
        try:
            frame.at = node.iter
            iterator = await get_iterator(py, value)
        except BaseException as error:
            note(error, frame, node.iter)
            raise
        host = host_iterator(iterator)
        while True:
            try:
                frame.at = node.iter
                item = next(host, END) if host is not None else await next_of(py, iterator)
            except BaseException as error:
                note(error, frame, node.iter if py.version >= (3, 12) else node)
                raise
            if item is END:
                break
            if put is None:
                frame.vars[name] = item
            else:
                await put(frame, item)
            signal = await body(frame)
            if signal is BREAK:
                return None
            if signal is RETURN:
                return signal
        return None if other is None else await other(frame)

    return Statement(node, later)


def return_(node: ast.Return, scope: Scope) -> Statement:
    value = scope.optional(node.value)

    async def later(frame: Frame) -> Any:
        frame.value = None if value is None else await value_of(frame, value)
        return RETURN

    if value is not None and value.now is None:
        return Statement(node, later)
    of = None if value is None else value.now

    def now(frame: Frame) -> Any:
        frame.value = None if of is None else of(frame)
        return RETURN

    return Statement(node, later, now)


def jump(node: ast.stmt, scope: Scope) -> Statement:
    signal = {ast.Break: BREAK, ast.Continue: CONTINUE}.get(type(node))

    async def later(frame: Frame) -> Any:
        return signal

    return Statement(node, later, lambda frame: signal)


def delete(node: ast.Delete, scope: Scope) -> Statement:
    parts = [remover(target, scope) for target in node.targets]

    async def later(frame: Frame) -> None:
        for part in parts:
            await part(frame)

    return Statement(node, later)


STATEMENTS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {
    ast.Assign: assign, ast.AnnAssign: annotated, ast.AugAssign: augmented, ast.Expr: expression, ast.If: if_, ast.While: while_, ast.For: for_,
    ast.Return: return_, ast.Break: jump, ast.Continue: jump, ast.Pass: jump, ast.Global: jump, ast.Nonlocal: jump, ast.Delete: delete,
}  # fmt: skip
