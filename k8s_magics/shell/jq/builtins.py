"""jq's functions: those that take filters are here, those that take values in `functions`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice, product
from typing import Any

from . import syntax
from .evaluation import Evaluation, Function, Located, Scope, truth
from .functions import FUNCTIONS
from .library import definition, library
from .printing import compact
from .values import Halt, JqFault, children, get, kind, named, order, put, without

Arguments = tuple[syntax.Node, ...]


def call(run: Evaluation, node: syntax.Call, at: Located, scope: Scope) -> Iterator[Located]:
    """The outputs of `name(arguments)` for one input: of a definition in the filter, or of what jq has."""
    name, arguments = node
    key = (name, len(arguments))
    defined = scope.get(key)
    if defined is not None:
        yield from _applied(run, defined, (arguments, at, scope))
    elif key in LOCATED:
        yield from LOCATED[key](run, arguments, at, scope)
    elif key in MADE:
        yield from ((None, found) for found in MADE[key](run, arguments, at[1], scope))
    elif key in FUNCTIONS:
        choices = [list(run.values(argument, at[1], scope)) for argument in arguments]
        for given in product(*choices):
            yield None, _computed(name, at[1], given)
    else:
        function = definition(*key)
        assert function is not None  # `undefined` has seen all names before
        yield from _applied(run, function, (arguments, at, scope))


def _computed(name: str, value: Any, given: Sequence[Any]) -> Any:
    try:
        return FUNCTIONS[(name, len(given))](value, *given)
    except (TypeError, AttributeError):
        raise JqFault(
            f"{named(value)} has no {name}" if not given else f"{name}() does not take {named(value)}"
        ) from None
    except (ValueError, OverflowError, ZeroDivisionError):
        return None


def _applied(run: Evaluation, function: Function, called: tuple[Arguments, Located, Scope]) -> Iterator[Located]:
    """A definition called: its parameters are filters of the caller's scope, or values (`$name`), one after another."""
    arguments, at, scope = called
    inner = dict(function.scope)
    values: list[str] = []
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        inner[(parameter.removeprefix("$"), 0)] = Function((), argument, scope)
        values += [parameter[1:]] if parameter.startswith("$") else []
    choices = [list(run.values(inner[(name, 0)].body, at[1], scope)) for name in values]
    for given in product(*choices):
        named_values = dict(zip(values, given, strict=True))
        yield from run.located(function.body, at, {**inner, **named_values})


def _empty(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return iter(())


def _select(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return (at for answer in run.values(arguments[0], at[1], scope) if truth(answer))


def _kind(*names: str) -> Callable[..., Iterator[Located]]:
    """`strings`, `objects` ...: the input, if it is one."""
    return lambda run, arguments, at, scope: iter([at] if kind(at[1]) in names else [])


def _recurse(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    return run.located(syntax.Descend(), at, scope)


def _unfolded(first: Located, step: Callable[[Located], tuple[bool, Iterator[Located] | None]]) -> Iterator[Located]:
    """What is reached from the first, depth first: `step` says whether one is shown, and what follows from it."""
    ways = [iter([first])]
    while ways:
        found = next(ways[-1], None)
        if found is None:
            ways.pop()
            continue
        shown, more = step(found)
        if shown:
            yield found
        if more is not None:
            ways.append(more)


def _steps(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    """`repeat(f)`, `recurse(f)`: the input, and the same again for what the filter makes of it."""

    def step(found: Located) -> tuple[bool, Iterator[Located]]:
        run.count()
        return True, run.located(arguments[0], found, scope)

    return _unfolded(at, step)


def _while(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    def step(found: Located) -> tuple[bool, Iterator[Located] | None]:
        goes_on = any(truth(answer) for answer in run.values(arguments[0], found[1], scope))
        return goes_on, run.located(arguments[1], found, scope) if goes_on else None

    return _unfolded(at, step)


def _until(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    def step(found: Located) -> tuple[bool, Iterator[Located] | None]:
        ends = any(truth(answer) for answer in run.values(arguments[0], found[1], scope))
        return ends, None if ends else run.located(arguments[1], found, scope)

    return _unfolded(at, step)


def _getpath(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    for path in run.values(arguments[0], at[1], scope):
        if not isinstance(path, list):
            raise JqFault("Path must be specified as an array")
        found = at[1]
        for key in path:
            found = None if found is None else get(found, _key(key))
        yield None if at[0] is None else (*at[0], *map(_key, path)), found


def _key(key: Any) -> Any:
    """A slice is an object in a path: `{"start": 1, "end": null}`."""
    return slice(key.get("start"), key.get("end")) if isinstance(key, dict) else key


def _error(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    for value in run.values(arguments[0], at[1], scope):
        raise JqFault(value)
    return iter(())


def _debug(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    run.around.messages.append(f'["DEBUG:",{compact(at[1])}]\n')
    return iter([at])


def _stderr(run: Evaluation, arguments: Arguments, at: Located, scope: Scope) -> Iterator[Located]:
    run.around.messages.append(at[1] if isinstance(at[1], str) else compact(at[1]))
    return iter([at])


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
    ("empty", 0): _empty, ("select", 1): _select, ("recurse", 0): _recurse, ("recurse", 1): _steps, ("repeat", 1): _steps,
    ("while", 2): _while, ("until", 2): _until, ("getpath", 1): _getpath, ("error", 1): _error, ("debug", 0): _debug, ("stderr", 0): _stderr,
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
        if any(kind(bound) != "number" for bound in bounds):
            raise JqFault("Range bounds must be numeric")
        start, stop, step = (0, *bounds, 1) if len(bounds) == 1 else (*bounds, 1)[:3]
        number = start
        while number < stop if step > 0 else number > stop if step < 0 else start < stop:
            run.count()
            yield number
            number += step


def _input(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    for found in run.around.inputs:
        yield found
        return
    raise JqFault("No more inputs")


def _set_path(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    for path in run.values(arguments[0], value, scope):
        for new in run.values(arguments[1], value, scope):
            if not isinstance(path, list):
                raise JqFault("Path must be specified as an array")
            yield put(value, tuple(map(_key, path)), new)


def _delete_paths(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    for paths in run.values(arguments[0], value, scope):
        found = value
        for path in sorted(paths, key=order, reverse=True):
            found = without(found, tuple(map(_key, path))) if path else None
        yield found


def _halt_error(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    for code in run.values(arguments[0], value, scope):
        raise Halt(int(code), value if isinstance(value, str) else compact(value) + "\n")
    return iter(())


def _halt(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    raise Halt(0, "")


def _builtins(run: Evaluation, arguments: Arguments, value: Any, scope: Scope) -> Iterator[Any]:
    names = (*LOCATED, *MADE, *FUNCTIONS, *library())
    yield [f"{name}/{count}" for name, count in names if not name.startswith("_")]


MADE: dict[tuple[str, int], Callable[..., Iterator[Any]]] = {
    ("map", 1): _map, ("map_values", 1): _map_values, ("sort_by", 1): _sort_by, ("group_by", 1): _group_by, ("unique_by", 1): _unique_by,
    ("min_by", 1): _extreme(False), ("max_by", 1): _extreme(True), ("any", 1): _quantified(True), ("all", 1): _quantified(False),
    ("with_entries", 1): _with_entries, ("del", 1): _delete, ("paths", 0): _paths, ("paths", 1): _paths, ("path", 1): _path,
    ("range", 1): _range, ("range", 2): _range, ("range", 3): _range, ("input", 0): _input, ("inputs", 0): lambda run, *_: run.around.inputs,
    ("env", 0): lambda run, arguments, value, scope: iter([scope["ENV"]]), ("now", 0): lambda run, *_: iter([run.around.now]), ("setpath", 2): _set_path, ("delpaths", 1): _delete_paths, ("builtins", 0): _builtins,
    ("halt", 0): _halt, ("halt_error", 1): _halt_error,
}  # fmt: skip
"""Those that take filters and make new values."""
