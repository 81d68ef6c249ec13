"""FROM: tables, queries and functions as rows, and their joins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .comparison import key_of
from .compiling import Compiler
from .conversion import number_of, truth
from .errors import SqlError
from .running import Running
from .scope import Field, Frame, Scope
from .tree import Call, Chain, Expression, Join, Literal, Name, Select, Source, TableName, Value
from .types import INTEGER

Row = tuple[Value, ...]
Supply = Callable[[Frame | None], Sequence[Row]]
NUMBER = "\0"
"""What the column with the row's number is called."""


class Sources:
    """`fields` are those of all sources, one after the other; `rows` joins them, given the frame of the query around.

    `numbered` puts the number of its row behind the columns of the first source (a table), for whoever changes it.
    """

    def __init__(
        self,
        running: Running,
        sources: Sequence[Source | Join],
        where: Expression | None,
        outer: Scope | None = None,
        *,
        numbered: bool = False,
    ) -> None:
        self._running, self._outer = running, outer
        self._conditions = conjuncts(where)
        self.fields: tuple[Field, ...] = ()
        self.correlated = False
        self._steps: list[Callable[[list[Row], Frame | None], list[Row]]] = []
        for source in sources:
            if isinstance(source, Join):
                self._steps.append(self._joined(source))
            else:
                fields, supply = self._source(source)
                if numbered:
                    fields, supply = (*fields, Field(source.alias, NUMBER, hidden=True)), _numbered(supply)
                self._add(fields)
                self._steps.append(lambda rows, outer, supply=supply: list(supply(outer)))  # type: ignore[misc]

    def rows(self, outer: Frame | None) -> list[Row]:
        rows: list[Row] = [()]
        for step in self._steps:
            rows = step(rows, outer)
        return rows

    def _add(self, fields: tuple[Field, ...]) -> None:
        if any(field.source == fields[0].source for field in self.fields) if fields else False:
            raise SqlError("same_alias", fields[0].source)
        self.fields += fields

    def _source(self, source: Source) -> tuple[tuple[Field, ...], Supply]:
        running = self._running
        if isinstance(source.of, TableName):
            return running.server.read(running, source.of, source.alias)
        if isinstance(source.of, Call):
            return self._series(source.of, source.alias)
        if not source.alias and running.dialect.mysql:
            raise SqlError("no_alias")
        return self._derived(source.of, source.alias)

    def _derived(self, select: Select, alias: str) -> tuple[tuple[Field, ...], Supply]:
        from .query import plan_query

        query = plan_query(self._running, select, self._outer)
        self.correlated = self.correlated or query.correlated
        return tuple(Field(alias, column.name, column.type) for column in query.columns), query.run

    def _series(self, call: Call, alias: str) -> tuple[tuple[Field, ...], Supply]:
        """`generate_series(1, 3)`."""
        if call.name != "GENERATE_SERIES" or not 2 <= len(call.arguments) <= 3:
            raise SqlError("no_function", call.name.lower(), str(len(call.arguments)), at=call.at)
        codes = [
            Compiler(self._running, Scope((), self._running.dialect, self._outer)).compile(a) for a in call.arguments
        ]
        return (Field(alias, alias, INTEGER),), lambda outer: series(
            self._running, [code(Frame((), (), outer)) for code in codes]
        )

    def _joined(self, join: Join) -> Callable[[list[Row], Frame | None], list[Row]]:
        fields, supply = self._source(join.source)
        left = self.fields
        self._add(fields)
        if join.using:
            self.fields = tuple(
                replace(f, hidden=True) if place >= len(left) and f.name in join.using else f
                for place, f in enumerate(self.fields)
            )
        scope = Scope(self.fields, self._running.dialect, self._outer)
        on = _using(join, left, fields) if join.using else join.on
        condition = Compiler(self._running, scope, "on clause").compile(on) if on is not None else None
        self.correlated = self.correlated or scope.correlated
        known = conjuncts(on) + (self._conditions if join.kind == "inner" else ())
        pairs = [pair for each in known if (pair := self._pair(each, left, fields)) is not None]

        def step(rows: list[Row], outer: Frame | None) -> list[Row]:
            return _Joining(
                self._running,
                join.kind,
                pairs,
                condition and (lambda row: bool(truth(condition(Frame(row, (), outer)), self._running.dialect))),
            ).run(rows, list(supply(outer)), len(left), len(fields))

        return step

    def _pair(self, e: Expression, left: tuple[Field, ...], right: tuple[Field, ...]) -> tuple[int, int] | None:
        """Places of two columns that a condition says are equal, one of each side."""
        match e:
            case Chain(Name() as a, (("=", Name() as b),)):
                sides = Scope(left, self._running.dialect), Scope(right, self._running.dialect)
                for one, other in ((a, b), (b, a)):
                    if sides[0].has(one) and sides[1].has(other) and not sides[1].has(one) and not sides[0].has(other):
                        places = sides[0].find(one, "")[1], sides[1].find(other, "")[1]
                        types = left[places[0]].type, right[places[1]].type
                        if types[0] is not None and types[1] is not None and types[0].family == types[1].family:
                            return places
        return None


def _numbered(supply: Supply) -> Supply:
    return lambda outer: [(*row, number) for number, row in enumerate(supply(outer))]


class _Joining:
    """One join: by a hash of equal columns where there are such, else row by row."""

    def __init__(
        self, running: Running, kind: str, pairs: list[tuple[int, int]], holds: Callable[[Row], bool] | None
    ) -> None:
        self._running, self._kind, self._pairs, self._holds = running, kind, pairs, holds

    def run(self, left: list[Row], right: list[Row], left_width: int, right_width: int) -> list[Row]:
        candidates = self._candidates(right)
        matched: set[int] = set()
        found: list[Row] = []
        for row in left:
            before = len(found)
            for place, other in candidates(row):
                self._running.spend()
                if self._holds is None or self._holds(row + other):
                    found.append(row + other)
                    matched.add(place)
            if len(found) == before and self._kind in ("left", "full"):
                found.append(row + (None,) * right_width)
        if self._kind in ("right", "full"):
            found += [(None,) * left_width + other for place, other in enumerate(right) if place not in matched]
        return found

    def _candidates(self, right: list[Row]) -> Callable[[Row], list[tuple[int, Row]]]:
        numbered = list(enumerate(right))
        self._running.spend(len(right))
        if not self._pairs:
            return lambda row: numbered
        dialect = self._running.dialect
        by_key: dict[tuple[object, ...], list[tuple[int, Row]]] = {}
        for place, row in numbered:
            by_key.setdefault(tuple(key_of(row[b], dialect) for _, b in self._pairs), []).append((place, row))
        return lambda row: by_key.get(tuple(key_of(row[a], dialect) for a, _ in self._pairs), [])


def conjuncts(e: Expression | None) -> tuple[Expression, ...]:
    """The conditions that must all hold."""
    if isinstance(e, Chain) and e.rest[0][0] == "AND":
        return tuple(each for part in (e.first, *(value for _, value in e.rest)) for each in conjuncts(part))
    return () if e is None else (e,)


def _using(join: Join, left: tuple[Field, ...], right: tuple[Field, ...]) -> Expression:
    parts: list[Expression] = []
    for name in join.using:
        one = next((f for f in left if f.name == name), None)
        other = next((f for f in right if f.name == name), None)
        if one is None or other is None:
            raise SqlError("no_column", name, "from clause")
        parts.append(Chain(Name((one.source, name)), (("=", Name((other.source, name))),)))
    return (
        Chain(parts[0], tuple(("AND", part) for part in parts[1:]))
        if len(parts) > 1
        else parts[0]
        if parts
        else Literal(True)
    )


def series(running: Running, values: Sequence[Value]) -> list[Row]:
    """`generate_series(start, stop, step)` of integers."""
    if None in values:
        return []
    start, stop, step = (int(number_of(v)) for v in (*values, 1)[:3])
    if not step:
        raise SqlError("step_zero")
    count = max(0, (stop - start) // step + 1)
    running.spend(count)
    return [(number,) for number in range(start, start + count * step, step)]
