"""Running a jq filter: each node turns an input into any number of outputs, with the path each is at where it has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import syntax
from .formats import formatted
from .operators import arithmetic, compare
from .patterns import bound, folded
from .syntax import Node
from .values import JqFault, Path, children, get, put

Located = tuple[Path | None, Any]
Scope = Mapping[Any, Any]
"""Variables by their names, functions by (name, number of parameters), labels by ("label", name)."""
WORK = 300_000
"""Steps after which a filter is stopped: it would hold up the clock."""
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})


class BreakOut(Exception):
    """`break`: ends the outputs of the label with this mark."""

    def __init__(self, mark: object) -> None:
        super().__init__()
        self.mark = mark


@dataclass(frozen=True)
class Function:
    """A definition, or a filter given as an argument, with the scope it sees."""

    parameters: tuple[str, ...]
    body: Node
    scope: Scope


@dataclass
class Surroundings:
    """What a filter may ask for: the inputs that follow, the time in seconds, and where messages go."""

    inputs: Iterator[Any] = field(default_factory=lambda: iter(()))
    now: float = 0.0
    messages: list[str] = field(default_factory=list)


class Evaluation:
    """One run of one filter."""

    def __init__(self, around: Surroundings | None = None) -> None:
        self._steps = 0
        self.around = around or Surroundings()

    def values(self, node: Node, value: Any, scope: Scope) -> Iterator[Any]:
        """The outputs."""
        return (found for _, found in self.located(node, (None, value), scope))

    def paths(self, node: Node, value: Any, scope: Scope) -> Iterator[Path]:
        """Where in `value` the outputs are; JqFault for a filter that makes new values."""
        for path, found in self.located(node, ((), value), scope):
            if path is None:
                raise JqFault(f"Invalid path expression with result {formatted('@json', found)}")
            yield path

    def located(self, node: Node, at: Located, scope: Scope) -> Iterator[Located]:  # noqa: C901, PLR0915  one case a node
        self.count()
        value = at[1]
        match node:
            case syntax.Identity():
                yield at
            case syntax.Literal(constant):
                yield None, constant
            case syntax.Variable(name):
                yield None, scope[name]
            case syntax.Index() | syntax.Slice() | syntax.Iterate() | syntax.Descend():
                yield from self._inside(node, at, scope)
            case syntax.Pipe(left, right):
                for found in self.located(left, at, scope):
                    yield from self.located(right, found, scope)
            case syntax.Comma(left, right):
                yield from self.located(left, at, scope)
                yield from self.located(right, at, scope)
            case syntax.Try(body, handler):
                yield from self._try(body, handler, at, scope)
            case syntax.If(test, then, otherwise):
                for answer in self.values(test, value, scope):
                    yield from self.located(then if truth(answer) else otherwise, at, scope)
            case syntax.As():
                yield from bound(self, node, at, scope)
            case syntax.Fold():
                yield from folded(self, node, at, scope)
            case syntax.Define(name, parameters, body, rest):
                inner = dict(scope)
                inner[(name, len(parameters))] = Function(parameters, body, inner)
                yield from self.located(rest, at, inner)
            case syntax.Label(name, body):
                yield from self._labelled(name, body, at, scope)
            case syntax.Break(name):
                raise BreakOut(scope[("label", name)])
            case syntax.Binary("//", left, right):
                yield from self._alternative(left, right, at, scope)
            case syntax.Call():
                from .builtins import call

                yield from call(self, node, at, scope)
            case _:
                yield from ((None, found) for found in self._made(node, value, scope))

    def count(self) -> None:
        """One step more; JqFault when there were too many."""
        self._steps += 1
        if self._steps > WORK:
            raise JqFault("this filter takes too long")

    def _labelled(self, name: str, body: Node, at: Located, scope: Scope) -> Iterator[Located]:
        mark = object()
        try:
            yield from self.located(body, at, {**scope, ("label", name): mark})
        except BreakOut as out:
            if out.mark is not mark:
                raise

    def _inside(self, node: Node, at: Located, scope: Scope) -> Iterator[Located]:
        if isinstance(node, syntax.Descend):
            yield at
            if isinstance(at[1], dict | list):
                for key, item in children(at[1]):
                    yield from self._inside(node, (_below(at[0], key), item), scope)
            return
        assert isinstance(node, syntax.Index | syntax.Slice | syntax.Iterate)
        for path, found in self.located(node.target, at, scope):
            if isinstance(node, syntax.Iterate):
                yield from ((_below(path, key), item) for key, item in children(found))
                continue
            for key in self._keys(node, at[1], scope):
                yield _below(path, key), get(found, key)

    def _keys(self, node: syntax.Index | syntax.Slice, value: Any, scope: Scope) -> Iterator[Any]:
        if isinstance(node, syntax.Index):
            yield from self.values(node.key, value, scope)
            return
        nothing = syntax.Literal(None)
        for start in self.values(node.start or nothing, value, scope):
            for stop in self.values(node.stop or nothing, value, scope):
                yield slice(start, stop)

    def _try(self, body: Node, handler: Node | None, at: Located, scope: Scope) -> Iterator[Located]:
        try:
            yield from self.located(body, at, scope)
        except JqFault as fault:
            if handler is not None:
                yield from self.located(handler, (None, fault.value), scope)

    def _alternative(self, left: Node, right: Node, at: Located, scope: Scope) -> Iterator[Located]:
        found = [item for item in self._try(left, None, at, scope) if truth(item[1])]
        yield from found or self.located(right, at, scope)

    def _made(self, node: Node, value: Any, scope: Scope) -> Iterator[Any]:
        """New values, which are nowhere in the input."""
        match node:
            case syntax.Array(body):
                yield [] if body is None else list(self.values(body, value, scope))
            case syntax.Object(entries):
                yield from self._objects(entries, value, scope)
            case syntax.Text(parts, form):
                yield "".join(self._pieces(parts, form, value, scope))
            case syntax.Format(name):
                yield formatted(name, value)
            case syntax.Negate(body):
                yield from (arithmetic("-", 0, found) for found in self.values(body, value, scope))
            case syntax.Binary(sign, left, right):
                yield from self._binary(sign, left, right, value, scope)

    def _pieces(self, parts: tuple[Node, ...], form: str, value: Any, scope: Scope) -> Iterator[str]:
        for number, part in enumerate(parts):
            for found in self.values(part, value, scope):
                yield str(found) if number % 2 == 0 else formatted(form or "@text", found)

    def _objects(self, entries: tuple[tuple[Node, Node], ...], value: Any, scope: Scope) -> Iterator[dict[str, Any]]:
        if not entries:
            yield {}
            return
        (key, item), rest = entries[0], entries[1:]
        for name in self.values(key, value, scope):
            if not isinstance(name, str):
                raise JqFault(f"Object keys must be strings, not {formatted('@json', name)}")
            for found in self.values(item, value, scope):
                yield from ({name: found, **others} for others in self._objects(rest, value, scope))

    def _binary(self, sign: str, left: Node, right: Node, value: Any, scope: Scope) -> Iterator[Any]:
        if sign in ("and", "or"):
            for first in self.values(left, value, scope):
                if truth(first) == (sign == "or"):
                    yield sign == "or"
                else:
                    yield from (truth(second) for second in self.values(right, value, scope))
        elif sign.endswith("=") and sign not in COMPARISONS:
            yield from self._assign(sign[:-1], left, right, value, scope)
        else:
            operate = compare if sign in COMPARISONS else arithmetic
            for second in self.values(right, value, scope):
                for first in self.values(left, value, scope):
                    yield operate(sign, first, second)

    def _assign(self, sign: str, left: Node, right: Node, value: Any, scope: Scope) -> Iterator[Any]:
        if sign == "|":
            result = value
            for path in self.paths(left, value, scope):
                result = put(result, path, next(self.values(right, _at(result, path), scope), None))
            yield result
            return
        for new in self.values(right, value, scope):
            result = value
            for path in self.paths(left, value, scope):
                old = _at(result, path)
                if sign == "//":
                    changed = old if truth(old) else new
                else:
                    changed = arithmetic(sign, old, new) if sign else new
                result = put(result, path, changed)
            yield result


def truth(value: Any) -> bool:
    """All but false and null is true."""
    return value is not None and value is not False


def _below(path: Path | None, key: Any) -> Path | None:
    return None if path is None else (*path, key)


def _at(value: Any, path: Path) -> Any:
    for key in path:
        value = get(value, key)
    return value
