"""UPDATE, DELETE and TRUNCATE, and what every change of rows needs: defaults, and values as columns keep them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from .compiling import Code, Compiler
from .conversion import cast, number_of, shown, truth
from .cursor import Cursor
from .errors import SqlError
from .expressions import parse_expression
from .labels import ResultColumn, postgres_label
from .outcome import Outcome, result
from .query import sort_rows
from .running import Running
from .scope import Field, Frame, Scope
from .sources import NUMBER, Sources
from .statements import Delete, Truncate, Update
from .table import Column, Row, Table
from .tree import Expression, Item, Join, Name, Order, Select, Source, Star, TableName, Value


class Given(Enum):
    """DEFAULT in place of a value."""

    DEFAULT = "DEFAULT"


class Defaults:
    """What columns get that nobody gives a value."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._codes: dict[str, Code] = {}

    def of(self, column: Column) -> Value:
        """SqlError (no_default) for MySQL's columns that must be given."""
        if column.default:
            if column.default not in self._codes:
                expression = parse_expression(Cursor(column.default, self._running.dialect))
                self._codes[column.default] = Compiler(self._running, Scope((), self._running.dialect)).compile(
                    expression
                )
            return self._codes[column.default](Frame(()))
        if not column.nullable and self._running.dialect.mysql:
            raise SqlError("no_default", column.name)
        return None


def stored(
    running: Running, table: Table, column: Column, value: Value, row: Sequence[Value] = (), number: int = 1
) -> Value:
    """A value as the column keeps it; SqlError (not_null, invalid, range, too_long_value) with MySQL's row number."""
    if value is None:
        if not column.nullable:
            raise SqlError("not_null", column.name, table.name, _failing(running, row))
        return None
    try:
        return cast(value, column.type, running.dialect, column.name)
    except SqlError as error:
        raise SqlError(error.kind, *error.words, str(number), at=error.at) from None


def _failing(running: Running, row: Sequence[Value]) -> str:
    return ", ".join("null" if value is None else shown(value, running.dialect) for value in row)


def fields_of(table: Table, alias: str, owner: str = "") -> tuple[Field, ...]:
    """The columns as a query sees them."""
    primary = table.primary
    alone = primary.columns[0] if primary is not None and len(primary.columns) == 1 else None
    return tuple(Field(alias, column.name, column.type, column.name == alone, owner) for column in table.columns)


def assigned(
    running: Running,
    table: Table,
    old: Row,
    updates: Sequence[tuple[str, Expression | None]],
    compiler: Compiler,
    frame: Frame,
) -> Row:
    """A row after SET."""
    new, given, defaults = list(old), set(), Defaults(running)
    for name, expression in updates:
        place = table.place(name)
        if place is None:
            raise SqlError("no_target", name, table.name)
        value = defaults.of(table.columns[place]) if expression is None else compiler.compile(expression)(frame)
        new[place] = value
        given.add(place)
    for place in given:
        new[place] = stored(running, table, table.columns[place], new[place], new)
    if tuple(new) != old:
        for place, column in enumerate(table.columns):
            if column.on_update and place not in given:
                new[place] = running.now.replace(microsecond=0)
    return tuple(new)


def returning(running: Running, table: Table, select: Select, rows: list[Row], tag: str) -> Outcome:
    """RETURNING of rows that were written."""
    fields = fields_of(table, table.name)
    compiler = Compiler(running, Scope(fields, running.dialect))
    items: list[Item] = []
    for item in select.items:
        items += [Item(Name((field.name,))) for field in fields] if isinstance(item.value, Star) else [item]
    codes = [compiler.compile(item.value) for item in items]
    columns = [ResultColumn(item.label or postgres_label(item.value), compiler.type_of(item.value)) for item in items]
    return result(columns, [[code(Frame(row)) for code in codes] for row in rows], running.dialect, tag)


def _targets(
    running: Running, source: Source, others: Sequence[Source | Join], where: Expression | None
) -> tuple[Sources, Code | None]:
    sources = Sources(running, (source, *others), where, numbered=True)
    scope = Scope(sources.fields, running.dialect)
    return sources, None if where is None else Compiler(running, scope, "where clause").compile(where)


def _chosen(
    running: Running, sources: Sources, where: Code | None, order: Sequence[Order], limit: Expression | None
) -> list[Frame]:
    """The rows that are meant, in order, each of the table once."""
    place = next(n for n, field in enumerate(sources.fields) if field.name == NUMBER)
    rows = sources.rows(None)
    running.spend(len(rows))
    frames = [Frame(row) for row in rows if where is None or truth(where(Frame(row)), running.dialect)]
    frames = list({frame.row[place]: frame for frame in reversed(frames)}.values())[::-1]
    scope = Scope(sources.fields, running.dialect)
    keys = [(Compiler(running, scope, "order clause").compile(each.value), each) for each in order]
    sort_rows(running, frames, list(keys))
    if limit is not None:
        count = Compiler(running, Scope((), running.dialect)).compile(limit)(Frame(()))
        frames = frames[: max(int(number_of(count)), 0)] if count is not None else frames
    return frames


def update(running: Running, statement: Update) -> Outcome:
    """All rows or none."""
    source = statement.source
    if not isinstance(source.of, TableName):
        raise SqlError("not_updatable")
    server, session = running.server, running.session
    database, table = server.writable(session, source.of, "UPDATE")
    sources, where = _targets(running, source, statement.others, statement.where)
    compiler = Compiler(running, Scope(sources.fields, running.dialect))
    for name, expression in statement.updates:
        if table.place(name) is None:
            raise SqlError("no_target", name, table.name)
        if expression is not None:
            compiler.compile(expression)
    frames = _chosen(running, sources, where, statement.order, statement.limit)
    place = next(n for n, field in enumerate(sources.fields) if field.name == NUMBER)
    rows, changed = list(table.rows), []
    for frame in frames:
        number = frame.row[place]
        if isinstance(number, int):
            running.spend()
            new = assigned(running, table, rows[number], statement.updates, compiler, frame)
            if new != rows[number] or not running.dialect.mysql:
                rows[number] = new
                changed.append(new)
    _commit(running, database.name, table, rows, bool(changed))
    if statement.returning is not None:
        return returning(running, table, statement.returning, changed, f"UPDATE {len(changed)}")
    return Outcome(
        f"UPDATE {len(changed)}",
        affected=len(changed),
        info=f"Rows matched: {len(frames)}  Changed: {len(changed)}  Warnings: 0",
    )


def delete(running: Running, statement: Delete) -> Outcome:
    source = statement.source
    if not isinstance(source.of, TableName):
        raise SqlError("not_updatable")
    database, table = running.server.writable(running.session, source.of, "DELETE")
    sources, where = _targets(running, source, (), statement.where)
    frames = _chosen(running, sources, where, statement.order, statement.limit)
    gone = {frame.row[-1] for frame in frames}
    kept = [row for number, row in enumerate(table.rows) if number not in gone]
    removed = [row for number, row in enumerate(table.rows) if number in gone]
    _commit(running, database.name, table, kept, bool(removed))
    if statement.returning is not None:
        return returning(running, table, statement.returning, removed, f"DELETE {len(removed)}")
    return Outcome(f"DELETE {len(removed)}", affected=len(removed))


def _commit(running: Running, database: str, table: Table, rows: list[Row], changed: bool) -> None:
    if not changed:
        return
    server = running.server
    server.touch(running.session, server.databases[database], table)
    before = table.rows
    table.replace_rows(rows)
    try:
        server.storage.write(table)
    except SqlError:
        table.replace_rows(before)
        raise


def truncate(running: Running, statement: Truncate) -> Outcome:
    for name in statement.tables:
        database, table = running.server.writable(
            running.session, name, "DROP" if running.dialect.mysql else "TRUNCATE"
        )
        _commit(running, database.name, table, [], changed=True)
        if running.dialect.mysql:
            table.next_number = 1
            running.server.storage.write(table)
    return Outcome("TRUNCATE TABLE")
