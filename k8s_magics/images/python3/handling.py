"""try, raise, assert and with."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import operations
from .expressions import value_of
from .failures import handled, note, visible
from .frame import MISSING, Expression, Frame, Later, Statement
from .lookup import find
from .objects import BoundMethod, type_name
from .scope import Put, Scope


def try_(node: ast.Try, scope: Scope) -> Statement:
    body = scope.block(node.body)
    handlers = [_Handler(handler, scope) for handler in node.handlers]
    other = scope.block(node.orelse) if node.orelse else None

    async def guarded(frame: Frame) -> Any:
        try:
            signal = await body(frame)
        except BaseException as error:
            seen = visible(error)
            if seen is None:
                raise
            caught = seen
        else:
            return await other(frame) if other is not None and signal is None else signal
        if caught.__dict__.get("_trace") is None:
            note(caught, frame, node)
        return await _handle(frame, handlers, caught)

    inner = guarded if handlers else body
    return Statement(node, _finally(inner, scope.block(node.finalbody)) if node.finalbody else inner)


class _Handler:
    def __init__(self, node: ast.ExceptHandler, scope: Scope) -> None:
        self.kind: Expression | None = scope.optional(node.type)
        self.name = scope.private(node.name or "")
        self.put: Put | None = None
        if self.name:
            self.put = scope.target(ast.copy_location(ast.Name(self.name, ast.Store()), node))
        self.place, self.body = scope.find(self.name), scope.block(node.body)


async def _handle(frame: Frame, handlers: Sequence[_Handler], error: BaseException) -> Any:
    """The first handler that the exception fits; it goes on if there is none."""
    for handler in handlers:
        before, frame.handling = frame.handling, error
        try:
            if handler.kind is not None and not await _fits(frame, handler.kind, error):
                continue
            error.__traceback__ = None
            if handler.put is not None:
                await handler.put(frame, error)
            signal = await handler.body(frame)
        finally:
            frame.handling = before
            if handler.name:
                (frame.globals if handler.place is None else frame.vars).pop(handler.name, None)
        return signal
    raise error


async def _fits(frame: Frame, kind: Expression, error: BaseException) -> bool:
    kinds = await value_of(frame, kind)
    for each in kinds if isinstance(kinds, tuple) else (kinds,):
        if not (isinstance(each, type) and issubclass(each, BaseException)):
            raise TypeError("catching classes that do not inherit from BaseException is not allowed")
    return isinstance(error, kinds)


def _finally(inner: Later, last: Later) -> Later:
    async def later(frame: Frame) -> Any:
        failure: BaseException | None = None
        signal: Any = None
        try:
            signal = await inner(frame)
        except BaseException as error:
            failure = visible(error)
            if failure is None:
                raise
        value, before = frame.value, frame.handling
        frame.handling = failure or before
        try:
            turned = await last(frame)
        finally:
            frame.handling = before
        if turned is not None:
            return turned
        if failure is not None:
            raise failure
        frame.value = value
        return signal

    return later


def raise_(node: ast.Raise, scope: Scope) -> Statement:
    what, cause = scope.optional(node.exc), scope.optional(node.cause)

    async def later(frame: Frame) -> None:
        if what is None:
            error = handled(frame)
            if error is None:
                raise RuntimeError("No active exception to reraise")
            raise error
        frame.at = node
        error = await _exception(frame, await value_of(frame, what), "exceptions must derive from BaseException")
        if cause is not None:
            given = await value_of(frame, cause)
            words = "exception causes must derive from BaseException"
            error.__cause__ = None if given is None else await _exception(frame, given, words)
        note(error, frame, node, again=True)
        raise error

    return Statement(node, later)


async def _exception(frame: Frame, value: Any, complaint: str) -> BaseException:
    if isinstance(value, type) and issubclass(value, BaseException):
        value = await frame.py.call(value, [])
    if not isinstance(value, BaseException):
        raise TypeError(complaint)
    return value


def assert_(node: ast.Assert, scope: Scope) -> Statement:
    test, message = scope.value(node.test), scope.optional(node.msg)
    inner = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
    place: ast.AST = inner if isinstance(inner, ast.Compare) else node

    async def later(frame: Frame) -> None:
        if not await operations.truth(frame.py, await value_of(frame, test)):
            error = AssertionError() if message is None else AssertionError(await value_of(frame, message))
            note(error, frame, place if frame.py.version < (3, 12) else node.test)
            raise error

    return Statement(node, later)


def with_(node: ast.With, scope: Scope) -> Statement:
    inner = scope.block(node.body)
    for item in reversed(node.items):
        inner = _with_one(item, inner, scope)
    return Statement(node, inner)


def _with_one(item: ast.withitem, inner: Later, scope: Scope) -> Later:
    context, node = scope.value(item.context_expr), item.context_expr
    put = None if item.optional_vars is None else scope.target(item.optional_vars)

    async def later(frame: Frame) -> Any:
        py, value = frame.py, await value_of(frame, context)
        try:
            leave = _special(value, "__exit__")
            frame.at = node
            given = await py.call(_special(value, "__enter__"), [])
        except BaseException as error:
            note(error, frame, node)
            raise
        try:
            if put is not None:
                await put(frame, given)
            signal = await inner(frame)
        except BaseException as error:
            failure = visible(error)
            if failure is None:
                raise
        else:
            await py.call(leave, [None, None, None])
            return signal
        await _left(frame, leave, failure)
        return None

    return later


async def _left(frame: Frame, leave: Any, failure: BaseException) -> None:
    """Leave a `with` by an exception; it goes on unless the manager swallows it."""
    before, frame.handling = frame.handling, failure
    places = list(failure.__dict__.get("_trace") or ())
    try:
        swallowed = await frame.py.call(leave, [type(failure), failure, None])
    finally:
        frame.handling = before
    if not await operations.truth(frame.py, swallowed):
        failure.__dict__["_trace"] = places
        raise failure


def _special(value: Any, name: str) -> Any:
    found = find(type(value), name)
    if found is MISSING:
        words = f"'{type_name(value)}' object does not support the context manager protocol"
        raise TypeError(
            words
            + (
                " (missed __exit__ method)"
                if name == "__exit__" and find(type(value), "__enter__") is not MISSING
                else ""
            )
        )
    return BoundMethod(found, value)


def star(node: ast.TryStar, scope: Scope) -> Statement:
    """# Simplified: except* of python is refused."""
    raise SyntaxError("this simulated python does not know except*", ("", node.lineno, node.col_offset + 1, ""))


HANDLING: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {
    ast.Try: try_,
    ast.TryStar: star,
    ast.Raise: raise_,
    ast.Assert: assert_,
    ast.With: with_,
}
