"""Finds names that mean nothing before a filter runs, as jq's compiler does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from . import syntax
from .builtins import LOCATED, MADE
from .functions import FUNCTIONS
from .library import library
from .patterns import names

Names = frozenset[object]
"""Variables by name, functions by (name, number of parameters), labels by ("label", name)."""


@lru_cache(maxsize=1)
def _builtins() -> Names:
    return frozenset((*LOCATED, *MADE, *FUNCTIONS, *library()))


def undefined(tree: syntax.Node, variables: Iterable[str]) -> str:
    """The first name in a filter that means nothing: `foo/0`, `$foo`; "" if there is none."""
    return next(_missing(tree, _builtins() | set(variables)), "")


def _missing(node: object, known: Names) -> Iterator[str]:  # noqa: C901  one case a node
    match node:
        case syntax.Variable(name):
            if name not in known:
                yield f"${name}"
        case syntax.Break(name):
            if ("label", name) not in known:
                yield f"$*label-{name}"
        case syntax.Label(name, body):
            yield from _missing(body, known | {("label", name)})
        case syntax.Define(name, parameters, body, rest):
            inner = known | {(name, len(parameters))}
            given: set[object] = {(word.removeprefix("$"), 0) for word in parameters}
            given |= {word[1:] for word in parameters if word.startswith("$")}
            yield from _missing(body, inner | given)
            yield from _missing(rest, inner)
        case syntax.As(source, patterns, body):
            yield from _missing(source, known)
            inner = known | {name for pattern in patterns for name in names(pattern)}
            yield from _missing(_keys(patterns), inner)
            yield from _missing(body, inner)
        case syntax.Fold(source, pattern, start, update, extract, _):
            yield from _missing((source, start), known)
            yield from _missing((_keys((pattern,)), update, extract), known | set(names(pattern)))
        case syntax.Call(name, arguments):
            if (name, len(arguments)) not in known:
                yield f"{name}/{len(arguments)}"
            yield from _missing(arguments, known)
        case tuple():
            for part in node:
                yield from _missing(part, known)


def _keys(patterns: Iterable[syntax.Pattern]) -> tuple[object, ...]:
    """The expressions within patterns."""
    found: list[object] = []
    for pattern in patterns:
        if isinstance(pattern, syntax.ArrayPattern):
            found += _keys(pattern.items)
        elif isinstance(pattern, syntax.ObjectPattern):
            for _, key, inner in pattern.entries:
                found += (key, *(_keys((inner,)) if inner is not None else ()))
    return tuple(found)
