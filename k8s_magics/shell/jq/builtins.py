"""jq's functions: those that take filters are here, those that take values in `functions`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice, product
from typing import Any

from . import syntax
from .evaluation import Evaluation, Located, Scope, truth
from .functions import FUNCTIONS
from .values import JqFault, children, kind, order, without

Arguments = tuple[syntax.Node, ...]


def call(run: Evaluation, node: syntax.Call, at: Located, scope: Scope) -> Iterator[Located]:
    """The outputs of `name(arguments)` for one input."""
    name, arguments = node
    special = LOCATED.get((name, len(arguments)))
    if special is not None:
        yield from special(run, arguments, at, scope)
        return
    made = MADE.get((name, len(arguments)))
    if made is not None:
        yield from ((None, found) for found in made(run, arguments, at[1], scope))
        return
    function = FUNCTIONS.get((name, len(arguments)))
    if function is None:
        raise JqFault(f"{name}/{len(arguments)} is not defined")  # `undefined` has seen it before
    choices = [list(run.values(argument, at[1], scope)) for argument in arguments]
    for given in product(*choices):
        yield None, function(at[1], *given)


def undefined(tree: syntax.Node, variables: Iterable[str]) -> str:
    """The first name in a filter that means nothing: `foo/0`, `$foo`; "" if there is none."""
    nodes = list(syntax.parts(tree))
    bound = {node.name for node in nodes if isinstance(node, syntax.As | syntax.Reduce)} | set(variables)
    for node in nodes:
        if isinstance(node, syntax.Call):
            key = (node.name, len(node.arguments))
            if key not in LOCATED and key not in MADE and key not in FUNCTIONS:
                return f"{node.name}/{len(node.arguments)}"
        elif isinstance(node, syntax.Variable) and node.name not in bound:
            return f"${node.name}"
    return ""


def _empty(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return iter(())


def _select(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return (at for answer in run.values(arguments[0], at[1], scope) if truth(answer))


def _kind(*names: str) -> Callable[..., Iterator[Located]]:
    """`strings`, `objects` ...: the input, if it is one."""
    return lambda run, arguments, at, scope: iter([at] if kind(at[1]) in names else [])


def _recurse(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    if not arguments:
        yield from run.located(syntax.Descend(), at, scope)
        return
    yield at
    for found in run.located(arguments[0], at, scope):
        yield from _recurse(run, arguments, found, scope)


def _first(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return islice(run.located(arguments[0], at, scope), 1)


def _last(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return iter(list(run.located(arguments[0], at, scope))[-1:])


def _limit(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    for count in run.values(arguments[0], at[1], scope):
        yield from islice(run.located(arguments[1], at, scope), max(0, int(count)))


def _end(number: int) -> Callable[..., Iterator[Located]]:
    """`first` and `last` of an array."""
    place = syntax.Index(syntax.Identity(), syntax.Literal(number))
    return lambda run, arguments, at, scope: run.located(place, at, scope)


LOCATED: dict[tuple[str, int], Callable[..., Iterator[Located]]] = {
    ("empty", 0): _empty, ("select", 1): _select, ("recurse", 0): _recurse, ("recurse", 1): _recurse,
    ("first", 1): _first, ("last", 1): _last, ("limit", 2): _limit, ("first", 0): _end(0), ("last", 0): _end(-1),
    ("strings", 0): _kind("string"), ("numbers", 0): _kind("number"), ("booleans", 0): _kind("boolean"), ("nulls", 0): _kind("null"),
    ("arrays", 0): _kind("array"), ("objects", 0): _kind("object"), ("iterables", 0): _kind("array", "object"),
    ("scalars", 0): _kind("null", "boolean", "number", "string"), ("values", 0): _kind("boolean", "number", "string", "array", "object"),
}  # fmt: skip
"""Those whose outputs can be parts of the input."""


def _map(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    yield [found for _, item in children(value) for found in run.values(arguments[0], item, scope)]


def _map_values(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    kept = [(key, found) for key, item in children(value) for found in islice(run.values(arguments[0], item, scope), 1)]
    yield dict(kept) if isinstance(value, dict) else [found for _, found in kept]


def _keyed(run: Evaluation, body: syntax.Node, value: Any, scope: Scope) -> list[tuple[Any, Any]]:
    """(key, item), sorted by what the filter says of each."""
    if not isinstance(value, list):
        raise JqFault(f"Cannot index {kind(value)} with number")
    return sorted(((order(list(run.values(body, item, scope))), item) for item in value), key=lambda pair: pair[0])


def _sort_by(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    yield [item for _, item in _keyed(run, arguments[0], value, scope)]


def _group_by(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    pairs = _keyed(run, arguments[0], value, scope)
    yield [[item for _, item in group] for _, group in groupby(pairs, key=lambda pair: pair[0])]


def _unique_by(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    yield [group[0] for group in next(_group_by(run, arguments, value, scope))]


def _extreme(last: bool) -> Callable[..., Iterator[Any]]:
    def pick(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
        found = _keyed(run, arguments[0], value, scope)
        yield found[-1 if last else 0][1] if found else None

    return pick


def _quantified(wanted: bool) -> Callable[..., Iterator[Any]]:
    """`any(f)` and `all(f)`."""

    def test(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
        answers = (truth(a) for _, item in children(value) for a in run.values(arguments[0], item, scope))
        yield wanted if any(answer is wanted for answer in answers) else not wanted

    return test


def _with_entries(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    entries = FUNCTIONS[("to_entries", 0)](value)
    for changed in _map(run, arguments, entries, scope):
        yield FUNCTIONS[("from_entries", 0)](changed)


def _delete(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    paths = sorted(
        run.paths(arguments[0], value, scope),
        key=lambda path: order([str(key) if isinstance(key, slice) else key for key in path]),
    )
    for path in reversed(paths):
        value = without(value, path) if path else None
    yield value


def _paths(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    for path, found in run.located(syntax.Descend(), ((), value), scope):
        if path and (not arguments or any(truth(answer) for answer in run.values(arguments[0], found, scope))):
            yield list(path)


def _path(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    return (list(path) for path in run.paths(arguments[0], value, scope))


def _range(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    given = [list(run.values(argument, value, scope)) for argument in arguments]
    for bounds in product(*given):
        for number in range(*(int(bound) for bound in bounds)):
            yield from run.values(syntax.Literal(number), value, scope)


def _add(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    yield FUNCTIONS[("add", 0)](list(run.values(arguments[0], value, scope)))


MADE: dict[tuple[str, int], Callable[..., Iterator[Any]]] = {
    ("map", 1): _map, ("map_values", 1): _map_values, ("sort_by", 1): _sort_by, ("group_by", 1): _group_by, ("unique_by", 1): _unique_by,
    ("min_by", 1): _extreme(False), ("max_by", 1): _extreme(True), ("any", 1): _quantified(True), ("all", 1): _quantified(False),
    ("with_entries", 1): _with_entries, ("del", 1): _delete, ("paths", 0): _paths, ("paths", 1): _paths, ("path", 1): _path,
    ("range", 1): _range, ("range", 2): _range, ("range", 3): _range, ("add", 1): _add,
}  # fmt: skip
"""Those that take filters and make new values."""
