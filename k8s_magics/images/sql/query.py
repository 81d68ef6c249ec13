"""SELECT: from its text's meaning to rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from .comparison import key_of, ordering
from .compiling import Code, Compiler
from .conversion import number_of, truth
from .errors import SqlError
from .labels import ResultColumn, has_aggregate, postgres_label
from .running import Running
from .scope import Field, Frame, Scope
from .sources import Row, Sources, series
from .tree import (
    Call,
    Expression,
    Item,
    Literal,
    Name,
    Order,
    Select,
    Star,
    Value,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query that can be run, for each row of the query around if it is `correlated`."""

    columns: tuple[ResultColumn, ...]
    run: Callable[[Frame | None], list[Row]]
    correlated: bool


def plan_query(running: Running, select: Select, outer: Scope | None = None) -> Query:
    """SqlError where it makes no sense."""
    running.spend()
    if select.unions:
        return _union(running, select, outer)
    return _values(running, select, outer) if select.values else _Planning(running, select, outer).query()


def _union(running: Running, select: Select, outer: Scope | None) -> Query:
    parts = [(plan_query(running, replace(select, unions=(), order=(), limit=None, offset=None), outer), True)]
    parts += [(plan_query(running, part, outer), keep) for part, keep in select.unions]
    columns = parts[0][0].columns
    if any(len(part.columns) != len(columns) for part, _ in parts):
        raise SqlError("union_columns")
    scope = Scope(tuple(Field("", column.name, column.type) for column in columns), running.dialect, outer)
    order = [_ordered(Compiler(running, scope, "order clause"), each, columns) for each in select.order]
    limits = _limits(running, select, outer)

    def run(frame: Frame | None) -> list[Row]:
        rows: list[Row] = []
        for part, keep in parts:
            rows += part.run(frame)
            if not keep:
                rows = _distinct(running, rows)
        sort_rows(
            running,
            rows,
            [(partial(_at, code, frame), each) for code, each in zip(order, select.order, strict=True)],
        )
        return _cut(rows, limits(frame))

    return Query(columns, run, any(part.correlated for part, _ in parts) or scope.correlated)


def _values(running: Running, select: Select, outer: Scope | None) -> Query:
    scope = Scope((), running.dialect, outer)
    compiler = Compiler(running, scope)
    rows = [tuple(compiler.compile(value) for value in row) for row in select.values]
    if len({len(row) for row in rows}) != 1:
        raise SqlError("value_lists")
    names = tuple(
        ResultColumn(f"column_{n}" if running.dialect.mysql else f"column{n + 1}") for n in range(len(rows[0]))
    )
    return Query(
        names, lambda frame: [tuple(code(Frame((), (), frame)) for code in row) for row in rows], scope.correlated
    )


class _Planning:
    """One SELECT without unions."""

    def __init__(self, running: Running, select: Select, outer: Scope | None) -> None:
        self._running, self._select = running, select
        self._sources = Sources(running, select.sources, select.where, outer)
        self._scope = Scope(self._sources.fields, running.dialect, outer)
        self._scope.correlated = self._sources.correlated
        self._items = self._expanded()
        self._aliases = {item.label: item.value for item in self._items if item.label}
        self._outer = outer

    def query(self) -> Query:
        select, running = self._select, self._running
        where = self._compiler("where clause").compile(select.where) if select.where is not None else None
        groups = self._groups()
        items = self._compiler("field list", groups)
        codes = [items.compile(self._single(item.value)) for item in self._items]
        columns = tuple(ResultColumn(self._label(item), items.type_of(item.value)) for item in self._items)
        having = (
            None
            if select.having is None
            else self._compiler("having clause", groups, self._aliases).compile(select.having)
        )
        order = [self._order(each, groups, codes) for each in select.order]
        keys = [self._compiler("group statement").compile(group) for group in groups or ()]
        limits = _limits(running, select, self._outer)

        def run(outer: Frame | None) -> list[Row]:
            rows = self._filtered(where, outer)
            frames = [Frame(row, (), outer) for row in rows] if groups is None else self._grouped(rows, keys, outer)
            if having is not None:
                frames = [frame for frame in frames if truth(having(frame), running.dialect)]
            if order:
                sort_rows(running, frames, list(zip(order, select.order, strict=True)))
            running.spend(len(frames) * len(codes))
            found = [tuple(code(frame) for code in codes) for frame in frames]
            found = self._series(found)
            return _cut(_distinct(running, found) if select.distinct else found, limits(outer))

        return Query(columns, run, self._scope.correlated)

    def _compiler(
        self, clause: str, groups: tuple[Expression, ...] | None = None, aliases: dict[str, Expression] | None = None
    ) -> Compiler:
        return Compiler(self._running, self._scope, clause, groups=groups, aliases=aliases)

    def _expanded(self) -> tuple[Item, ...]:
        """The columns with their stars written out."""
        found: list[Item] = []
        for item in self._select.items:
            if not isinstance(item.value, Star):
                found.append(item)
                continue
            table = item.value.table
            fields = [f for f in self._sources.fields if (f.source == table if table else not f.hidden)]
            if not fields and table:
                raise SqlError("no_source", table)
            if not self._sources.fields:
                raise SqlError("no_tables")
            found += [
                Item(Name((field.source, field.name) if field.source else (field.name,)), text=field.name)
                for field in fields
            ]
        return tuple(found)

    def _groups(self) -> tuple[Expression, ...] | None:
        """What it is grouped by; None if it is not."""
        select = self._select
        if (
            not select.group
            and select.having is None
            and not any(has_aggregate(e) for e in (*(i.value for i in self._items), *(o.value for o in select.order)))
        ):
            return None
        return tuple(self._meant(group, "group statement", columns_first=True) for group in select.group)

    def _meant(self, e: Expression, clause: str, *, columns_first: bool) -> Expression:
        """`2` is the second column, a name may be an alias."""
        if isinstance(e, Literal) and type(e.value) is int:
            if not 1 <= e.value <= len(self._items):
                raise SqlError("no_position", str(e.value), clause)
            return self._items[e.value - 1].value
        if (
            isinstance(e, Name)
            and len(e.parts) == 1
            and e.parts[0] in self._aliases
            and not (columns_first and self._scope.has(e))
        ):
            return self._aliases[e.parts[0]]
        return e

    def _order(self, order: Order, groups: tuple[Expression, ...] | None, codes: Sequence[Code]) -> Code:
        meant = self._meant(order.value, "order clause", columns_first=False)
        for item, code in zip(self._items, codes, strict=True):
            if item.value == meant:
                return code
        return self._compiler("order clause", groups, self._aliases).compile(meant)

    def _label(self, item: Item) -> str:
        if item.label:
            return item.label
        value = item.value
        if isinstance(value, Name):
            return value.parts[-1]
        return item.text if self._running.dialect.mysql else postgres_label(value)

    def _filtered(self, where: Code | None, outer: Frame | None) -> list[Row]:
        rows = self._sources.rows(outer)
        self._running.spend(len(rows))
        if where is None:
            return rows
        return [row for row in rows if truth(where(Frame(row, (), outer)), self._running.dialect)]

    def _grouped(self, rows: list[Row], keys: Sequence[Code], outer: Frame | None) -> list[Frame]:
        """A frame for each group; without GROUP BY one, even of nothing."""
        dialect = self._running.dialect
        groups: dict[tuple[object, ...], list[Row]] = {}
        for row in rows:
            frame = Frame(row, (), outer)
            groups.setdefault(tuple(key_of(key(frame), dialect) for key in keys), []).append(row)
        if not groups and not keys:
            return [Frame((None,) * len(self._sources.fields), (), outer)]
        return [Frame(members[0], members, outer) for members in groups.values()]

    def _single(self, e: Expression) -> Expression:
        """A set-returning function in the list of columns stands for its last argument until it is unfolded."""
        return Literal(None) if self._is_series(e) else e

    def _is_series(self, e: Expression) -> bool:
        return (
            isinstance(e, Call)
            and e.name == "GENERATE_SERIES"
            and len(e.arguments) in (2, 3)
            and not self._running.dialect.mysql
        )

    def _series(self, rows: list[Row]) -> list[Row]:
        for place, item in enumerate(self._items):
            if isinstance(item.value, Call) and self._is_series(item.value):
                compiler = self._compiler("field list")
                values = [compiler.compile(a)(Frame((None,) * len(self._sources.fields))) for a in item.value.arguments]
                numbers = series(self._running, values)
                self._running.spend(len(numbers) * len(rows))
                rows = [(*row[:place], number, *row[place + 1 :]) for row in rows for (number,) in numbers]
        return rows


def _ordered(compiler: Compiler, order: Order, columns: tuple[ResultColumn, ...]) -> Code:
    value = order.value
    if isinstance(value, Literal) and type(value.value) is int:
        if not 1 <= value.value <= len(columns):
            raise SqlError("no_position", str(value.value), "order clause")
        place = value.value - 1
        return lambda frame: frame.row[place]
    return compiler.compile(value)


def sort_rows(running: Running, rows: list[Frame] | list[Row], keys: list[tuple[Callable[..., Value], Order]]) -> None:
    """In place, by the first key first."""
    for code, order in reversed(keys):
        key = ordering(running.dialect, order.descending, order.nulls_first)
        running.spend(len(rows))
        rows.sort(key=partial(_sort_key, key, code))


def _sort_key(key: Callable[[Value], Any], code: Callable[..., Value], row: Frame | Row) -> Any:
    return key(code(row))


def _at(code: Code, outer: Frame | None, row: Row) -> Value:
    """An expression's value at a row of the result."""
    return code(Frame(row, (), outer))


def _distinct(running: Running, rows: list[Row]) -> list[Row]:
    running.spend(len(rows))
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault(tuple(key_of(value, running.dialect) for value in row), row)
    return list(found.values())


def _limits(running: Running, select: Select, outer: Scope | None) -> Callable[[Frame | None], tuple[int | None, int]]:
    compiler = Compiler(running, Scope((), running.dialect, outer), "limit")
    codes = [None if e is None else compiler.compile(e) for e in (select.limit, select.offset)]

    def limits(frame: Frame | None) -> tuple[int | None, int]:
        limit, offset = (
            None if code is None or (value := code(Frame((), (), frame))) is None else int(number_of(value))
            for code in codes
        )
        if (limit or 0) < 0 or (offset or 0) < 0:
            raise SqlError("negative_limit")
        return limit, offset or 0

    return limits


def _cut(rows: list[Row], limits: tuple[int | None, int]) -> list[Row]:
    limit, offset = limits
    return rows[offset:] if limit is None else rows[offset : offset + limit]
