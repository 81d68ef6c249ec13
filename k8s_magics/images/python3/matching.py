"""match: patterns and what they bind."""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable
from typing import Any

from . import operations
from .attributes import get_later
from .expressions import value_of
from .frame import MISSING, Frame, Statement
from .lookup import find
from .names import setter
from .scope import Scope

Test = Callable[[Frame, Any], Awaitable[bool]]
WHOLE = (bool, bytearray, bytes, dict, float, frozenset, int, list, set, str, tuple)


def match_(node: ast.Match, scope: Scope) -> Statement:
    subject = scope.value(node.subject)
    cases = [(_pattern(c.pattern, scope), scope.optional(c.guard), scope.block(c.body)) for c in node.cases]

    async def later(frame: Frame) -> Any:
        value = await value_of(frame, subject)
        for fits, guard, body in cases:
            if not await fits(frame, value):
                continue
            if guard is None or await operations.truth(frame.py, await value_of(frame, guard)):
                return await body(frame)
        return None

    return Statement(node, later)


def _pattern(node: ast.pattern, scope: Scope) -> Test:
    match node:
        case ast.MatchValue(value=value):
            return _value(value, scope)
        case ast.MatchSingleton(value=value):
            return _singleton(value)
        case ast.MatchAs():
            return _as(node, scope)
        case ast.MatchOr(patterns=patterns):
            return _or([_pattern(each, scope) for each in patterns])
        case ast.MatchSequence(patterns=patterns):
            return _sequence(patterns, scope)
        case ast.MatchMapping():
            return _mapping(node, scope)
        case ast.MatchClass():
            return _class(node, scope)
    raise SyntaxError("this simulated python does not know this pattern")


def _value(node: ast.expr, scope: Scope) -> Test:
    value = scope.value(node)

    async def fits(frame: Frame, subject: Any) -> bool:
        made = await operations.compare(frame.py, ast.Eq, subject, await value_of(frame, value))
        return await operations.truth(frame.py, made)

    return fits


def _singleton(value: Any) -> Test:
    async def fits(frame: Frame, subject: Any) -> bool:
        return subject is value

    return fits


def _as(node: ast.MatchAs, scope: Scope) -> Test:
    inner = None if node.pattern is None else _pattern(node.pattern, scope)
    put = None if node.name is None else setter(scope.private(node.name), scope)

    async def fits(frame: Frame, subject: Any) -> bool:
        if inner is not None and not await inner(frame, subject):
            return False
        if put is not None:
            put(frame, subject)
        return True

    return fits


def _or(tests: list[Test]) -> Test:
    async def fits(frame: Frame, subject: Any) -> bool:
        for test in tests:
            if await test(frame, subject):
                return True
        return False

    return fits


def _sequence(patterns: list[ast.pattern], scope: Scope) -> Test:
    star = next((index for index, p in enumerate(patterns) if isinstance(p, ast.MatchStar)), None)
    tests = [_star(p, scope) if isinstance(p, ast.MatchStar) else _pattern(p, scope) for p in patterns]

    async def fits(frame: Frame, subject: Any) -> bool:
        if not isinstance(subject, (list, tuple)):
            return False
        items: list[Any] = list(subject)
        if star is None:
            if len(items) != len(tests):
                return False
        else:
            after = len(tests) - star - 1
            if len(items) < len(tests) - 1:
                return False
            end = len(items) - after
            items = [*items[:star], items[star:end], *items[end:]]
        for test, item in zip(tests, items, strict=True):
            if not await test(frame, item):
                return False
        return True

    return fits


def _star(node: ast.MatchStar, scope: Scope) -> Test:
    put = None if node.name is None else setter(scope.private(node.name), scope)

    async def fits(frame: Frame, subject: Any) -> bool:
        if put is not None:
            put(frame, subject)
        return True

    return fits


def _mapping(node: ast.MatchMapping, scope: Scope) -> Test:
    keys, tests = scope.values(node.keys), [_pattern(each, scope) for each in node.patterns]
    put = None if node.rest is None else setter(scope.private(node.rest), scope)

    async def fits(frame: Frame, subject: Any) -> bool:
        if not isinstance(subject, dict):
            return False
        rest = dict(subject)
        for key, test in zip(keys, tests, strict=True):
            value = rest.pop(await value_of(frame, key), MISSING)
            if value is MISSING or not await test(frame, value):
                return False
        if put is not None:
            put(frame, rest)
        return True

    return fits


def _class(node: ast.MatchClass, scope: Scope) -> Test:
    kind = scope.value(node.cls)
    tests = [_pattern(each, scope) for each in node.patterns]
    named = list(zip(node.kwd_attrs, [_pattern(each, scope) for each in node.kwd_patterns], strict=True))

    async def fits(frame: Frame, subject: Any) -> bool:
        wanted = await value_of(frame, kind)
        if not isinstance(wanted, type):
            raise TypeError("called match pattern must be a class")
        if not isinstance(subject, wanted):
            return False
        if tests and wanted in WHOLE:
            return await tests[0](frame, subject)
        names = find(wanted, "__match_args__")
        if tests and len(tests) > (0 if names is MISSING else len(names)):
            raise TypeError(
                f"{wanted.__name__}() accepts {0 if names is MISSING else len(names)} positional sub-patterns ({len(tests)} given)"
            )
        pairs = [*zip(() if names is MISSING else names, tests, strict=False), *named]
        for name, test in pairs:
            try:
                value = await get_later(frame.py, subject, name)
            except AttributeError:
                return False
            if not await test(frame, value):
                return False
        return True

    return fits
