"""Names for values: `as` with its patterns, `reduce` and `foreach`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import syntax
from .formats import formatted
from .values import JqFault, get

if TYPE_CHECKING:
    from .evaluation import Evaluation, Located, Scope


def bound(run: Evaluation, node: syntax.As, at: Located, scope: Scope) -> Iterator[Located]:
    """The outputs of the body for each value of the source; a pattern that does not fit gives way to the next."""
    last = len(node.patterns) - 1
    if last:
        scope = {**scope, **dict.fromkeys((name for pattern in node.patterns for name in names(pattern)), None)}
    for found in run.values(node.source, at[1], scope):
        for number, pattern in enumerate(node.patterns):
            try:
                for inner in taken_apart(run, pattern, found, scope):
                    yield from run.located(node.body, at, inner)
                break
            except JqFault:
                if number == last:
                    raise


def folded(run: Evaluation, node: syntax.Fold, at: Located, scope: Scope) -> Iterator[Located]:
    for start in run.values(node.start, at[1], scope):
        state = start
        for found in run.values(node.source, at[1], scope):
            for inner in taken_apart(run, node.pattern, found, scope):
                results = run.values(node.update, state, inner)
                if not node.keeps_all:
                    state = None
                for state in results:
                    if node.keeps_all:
                        yield from run.located(node.extract or syntax.Identity(), (None, state), inner)
        if not node.keeps_all:
            yield None, state


def taken_apart(run: Evaluation, pattern: syntax.Pattern, value: Any, scope: Scope) -> Iterator[Scope]:
    """The scope with the pattern's names; JqFault if the value has another shape."""
    if isinstance(pattern, syntax.Variable):
        yield {**scope, pattern.name: value}
    elif isinstance(pattern, syntax.ArrayPattern):
        yield from _items(run, pattern.items, 0, value, scope)
    else:
        yield from _entries(run, pattern.entries, value, scope)


def _items(
    run: Evaluation, items: tuple[syntax.Pattern, ...], number: int, value: Any, scope: Scope
) -> Iterator[Scope]:
    if number == len(items):
        yield scope
        return
    for inner in taken_apart(run, items[number], get(value, number), scope):
        yield from _items(run, items, number + 1, value, inner)


def _entries(
    run: Evaluation, entries: tuple[tuple[str, syntax.Node, syntax.Pattern | None], ...], value: Any, scope: Scope
) -> Iterator[Scope]:
    if not entries:
        yield scope
        return
    name, key, pattern = entries[0]
    for where in run.values(key, value, scope):
        if not isinstance(where, str):
            raise JqFault(f"Cannot index object with {formatted('@json', where)}")
        found = get(value, where)
        inner = {**scope, name: found} if name else scope
        for taken in [inner] if pattern is None else taken_apart(run, pattern, found, inner):
            yield from _entries(run, entries[1:], value, taken)


def names(pattern: syntax.Pattern) -> Iterator[str]:
    """The variables of a pattern."""
    if isinstance(pattern, syntax.Variable):
        yield pattern.name
    elif isinstance(pattern, syntax.ArrayPattern):
        for item in pattern.items:
            yield from names(item)
    else:
        for name, _, inner in pattern.entries:
            yield from [name] if name else []
            yield from names(inner) if inner is not None else ()
