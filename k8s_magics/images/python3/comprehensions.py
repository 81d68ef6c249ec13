"""List, set and dict comprehensions, and generator expressions."""

from __future__ import annotations

import ast
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from . import operations
from .expressions import value_of
from .failures import note
from .frame import END, MISSING, Code, Expression, Frame, Now, Slow
from .iteration import STEPS, get_iterator, host_iterator, next_of
from .objects import Generator
from .scope import Scope, bind
from .thread import Yielded, ask

Emit = Callable[[Frame], Awaitable[None]]
AT_ONCE = frozenset({list, tuple, dict, str, set, frozenset, range})
MOST_AT_ONCE = 5_000


class Clause:
    """`for target in source if tests`; the source of the first is evaluated outside."""

    def __init__(self, node: ast.comprehension, scope: Scope, outside: Scope) -> None:
        if node.is_async:
            raise SyntaxError("this simulated python does not know async and await")
        self.source = outside.value(node.iter)
        self.put = scope.target(node.target)
        self.tests = scope.values(node.ifs)
        self.name = scope.private(node.target.id) if isinstance(node.target, ast.Name) else ""


def comprehension(node: Any, scope: Scope) -> Expression:
    name = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>"}.get(
        type(node), "<genexpr>"
    )
    inner = scope.inner("comprehension", name)
    bind(inner, [*[c.target for c in node.generators], *[c.iter for c in node.generators[1:]]])
    clauses = [Clause(c, inner, inner if index else scope) for index, c in enumerate(node.generators)]
    code = Code(name, scope.source, qualname=inner.qualname)
    if isinstance(node, ast.GeneratorExp):
        return Expression(node, _generator(node, clauses, inner.value(node.elt), code))
    code.is_inline = True
    if isinstance(node, ast.DictComp):
        return Expression(node, _dictionary(clauses, inner.value(node.key), inner.value(node.value), code))
    return _collection(node, clauses, inner.value(node.elt), code)


async def _each(frame: Frame, clauses: list[Clause], iterator: Any, emit: Emit) -> None:
    """`emit` for each turn of the innermost loop."""
    clause, rest, py = clauses[0], clauses[1:], frame.py
    host, count = host_iterator(iterator), 0
    while True:
        item = next(host, END) if host is not None else await next_of(py, iterator)
        if item is END:
            return
        count += 1
        if not count % STEPS:
            await py.tick(STEPS)
        if clause.name:
            frame.vars[clause.name] = item
        else:
            await clause.put(frame, item)
        for test in clause.tests:
            if not await operations.truth(py, await value_of(frame, test)):
                break
        else:
            if rest:
                source = await value_of(frame, rest[0].source)
                await _each(frame, rest, await _iterator(frame, rest[0], source), emit)
            else:
                await emit(frame)


async def _iterator(frame: Frame, clause: Clause, source: Any) -> Any:
    try:
        return await get_iterator(frame.py, source)
    except BaseException as error:
        note(error, frame, clause.source.node)
        raise


def _generator(node: ast.GeneratorExp, clauses: list[Clause], element: Expression, code: Code) -> Any:
    async def emit(frame: Frame) -> None:
        await ask(Yielded(await value_of(frame, element)))

    async def body(frame: Frame) -> None:
        await _each(frame, clauses, frame.vars.pop(".0"), emit)

    code.body, code.is_generator = body, True

    async def later(frame: Frame) -> Any:
        iterator = await _iterator(frame, clauses[0], await value_of(frame, clauses[0].source))
        return Generator(code, Frame(frame.py, code, {".0": iterator}, frame, frame.globals))

    return later


def _collection(node: ast.ListComp | ast.SetComp, clauses: list[Clause], element: Expression, code: Code) -> Expression:
    is_list = isinstance(node, ast.ListComp)

    async def later(frame: Frame) -> Any:
        inner = Frame(frame.py, code, {}, frame, frame.globals)
        items: list[Any] = []

        async def emit(place: Frame) -> None:
            if element.now is not None:
                try:
                    items.append(element.now(place))
                    return
                except Slow:
                    pass
            items.append(await element.later(place))

        source = await value_of(frame, clauses[0].source)
        await _each(inner, clauses, await _iterator(frame, clauses[0], source), emit)
        frame.py.made(len(items) * 8)
        return items if is_list else set(items)

    clause = clauses[0]
    quick = [test.now for test in clause.tests if test.now is not None]
    simple = len(clauses) == 1 and clause.name and len(quick) == len(clause.tests)
    if not (simple and is_list and element.now is not None and clause.source.now is not None):
        return Expression(node, later)
    return Expression(node, later, _quick_list(code, clause, element.now, quick))


def _quick_list(code: Code, clause: Clause, element: Now, tests: list[Now]) -> Now:
    of, name = clause.source.now, clause.name
    assert of is not None

    def now(frame: Frame) -> Any:
        source = of(frame)
        if type(source) not in AT_ONCE or len(source) > MOST_AT_ONCE:
            raise Slow
        inner = Frame(frame.py, code, {}, frame, frame.globals)
        inner.py.count += len(source)
        items, names = [], inner.vars
        for item in host_iterator(source) or ():
            names[name] = item
            for test in tests:
                known = operations.truth_now(test(inner))
                if known is MISSING:
                    raise Slow
                if not known:
                    break
            else:
                items.append(element(inner))
        return items

    return now


def _dictionary(clauses: list[Clause], key: Expression, value: Expression, code: Code) -> Any:
    async def later(frame: Frame) -> Any:
        inner = Frame(frame.py, code, {}, frame, frame.globals)
        made: dict[Any, Any] = {}

        async def emit(place: Frame) -> None:
            name = await value_of(place, key)
            made[name] = await value_of(place, value)

        source = await value_of(frame, clauses[0].source)
        await _each(inner, clauses, await _iterator(frame, clauses[0], source), emit)
        frame.py.made(len(made) * 16)
        return made

    return later


COMPREHENSIONS: Mapping[type[ast.AST], Callable[[Any, Scope], Any]] = {ast.ListComp: comprehension, ast.SetComp: comprehension, ast.DictComp: comprehension, ast.GeneratorExp: comprehension}  # fmt: skip
