"""Names and constants: how they are read, bound and deleted."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from .builtin_names import BUILTINS
from .failures import note
from .frame import MISSING, Expression, Frame, Now
from .scope import Scope

Set = Callable[[Frame, Any], None]


def constant(node: ast.Constant, scope: Scope) -> Expression:
    value = node.value

    def now(frame: Frame) -> Any:
        return value

    async def later(frame: Frame) -> Any:
        return value

    return Expression(node, later, now)


def name(node: ast.Name, scope: Scope) -> Expression:
    return _expression(node, reader(node, scope.private(node.id), scope))


def _expression(node: ast.AST, now: Now) -> Expression:
    async def later(frame: Frame) -> Any:
        return now(frame)

    return Expression(node, later, now)


def reader(node: ast.AST, word: str, scope: Scope) -> Now:
    """How the value of a name is read."""
    place = scope.find(word)
    if scope.kind == "class":
        return _class_reader(node, word, place if place else scope._find_outside(word))
    if place is None:
        return _global_reader(node, word)
    if place == 0:
        return _local_reader(node, word)
    return _outer_reader(node, word, place)


def _local_reader(node: ast.AST, word: str) -> Now:
    def now(frame: Frame) -> Any:
        try:
            return frame.vars[word]
        except KeyError:
            pass
        error = UnboundLocalError(
            f"cannot access local variable '{word}' where it is not associated with a value", name=word
        )
        note(error, frame, node)
        raise error

    return now


def _global_reader(node: ast.AST, word: str) -> Now:
    default = BUILTINS.get(word, MISSING)

    def now(frame: Frame) -> Any:
        value = frame.globals.get(word, default)
        if value is not MISSING:
            return value
        error = NameError(f"name '{word}' is not defined", name=word)
        note(error, frame, node)
        raise error

    return now


def _outer_reader(node: ast.AST, word: str, steps: int) -> Now:
    def now(frame: Frame) -> Any:
        outer: Frame | None = frame
        for _ in range(steps):
            assert outer is not None
            outer = outer.outer
        assert outer is not None
        value = outer.vars.get(word, MISSING)
        if value is not MISSING:
            return value
        words = f"cannot access free variable '{word}' where it is not associated with a value in enclosing scope"
        error = NameError(words, name=word)
        note(error, frame, node)
        raise error

    return now


def _class_reader(node: ast.AST, word: str, steps: int | None) -> Now:
    rest = _global_reader(node, word) if steps is None else _outer_reader(node, word, steps)

    def now(frame: Frame) -> Any:
        value = frame.vars.get(word, MISSING)
        return rest(frame) if value is MISSING else value

    return now


def setter(word: str, scope: Scope) -> Set:
    """How a name is bound."""
    place = scope.find(word)
    if place == 0:

        def put(frame: Frame, value: Any) -> None:
            frame.vars[word] = value

        return put
    if place is None:

        def put_global(frame: Frame, value: Any) -> None:
            frame.globals[word] = value

        return put_global

    def put_outer(frame: Frame, value: Any) -> None:
        outer: Frame | None = frame
        for _ in range(place):
            assert outer is not None
            outer = outer.outer
        assert outer is not None
        outer.vars[word] = value

    return put_outer


def deleter(node: ast.Name, scope: Scope) -> Now:
    """How a name is unbound."""
    word = scope.private(node.id)
    place = scope.find(word)

    def delete(frame: Frame) -> None:
        names = frame.globals if place is None else frame.vars
        if place:
            outer: Frame | None = frame
            for _ in range(place):
                assert outer is not None
                outer = outer.outer
            assert outer is not None
            names = outer.vars
        if word not in names:
            error: NameError = NameError(f"name '{word}' is not defined", name=word)
            if place == 0 and scope.kind != "class":
                error = UnboundLocalError(
                    f"cannot access local variable '{word}' where it is not associated with a value", name=word
                )
            note(error, frame, node)
            raise error
        del names[word]

    return delete
