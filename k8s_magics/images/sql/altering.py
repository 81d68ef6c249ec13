"""ALTER TABLE."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .defining import MOST, add_key, column_of
from .errors import SqlError
from .outcome import Outcome
from .privileges import own
from .running import Running
from .statements import AlterTable, ColumnDefinition, KeyDefinition
from .storage import Database
from .table import Column, Table
from .tree import TableName, Value
from .types import resolve_type
from .writing import Defaults, stored


def alter_table(running: Running, statement: AlterTable) -> Outcome:
    """Every action or none."""
    server, session = running.server, running.session
    database, table = server.find(session, statement.table)
    own(server, session, database.name, table, "ALTER")
    server.touch(session, database, table)
    saved = table.copy()
    altering = _Altering(running, database, table)
    try:
        for verb, about in sorted(statement.actions, key=lambda action: action[0] == "rename"):
            altering.act(verb, about)
        server.storage.write(table)
    except SqlError:
        table.restore(saved)
        raise
    return Outcome("ALTER TABLE", info="Records: 0  Duplicates: 0  Warnings: 0")


class _Altering:
    def __init__(self, running: Running, database: Database, table: Table) -> None:
        self._running, self._database, self._table = running, database, table

    def act(self, verb: str, about: Any) -> None:
        """One action, as the parser names them."""
        running, table = self._running, self._table
        running.spend(len(table.rows))
        match verb:
            case "add":
                self._add(*about)
            case "drop":
                self._drop(*about)
            case "key":
                if about is not None:
                    add_key(running, table, about)
            case "drop_key":
                self._drop_key(about)
            case "rename":
                self._rename(about)
            case "rename_column":
                self._change(about[0], replace(self._column(about[0]), name=about[1]))
            case "modify":
                self._change(about[0], column_of(running, about[1]))
            case "type":
                self._change(about[0], replace(self._column(about[0]), type=resolve_type(about[1], running.dialect)))
            case "default":
                self._change(about[0], replace(self._column(about[0]), default=about[1]))
            case "nullable":
                self._change(about[0], replace(self._column(about[0]), nullable=about[1]))

    def _column(self, name: str) -> Column:
        place = self._table.place(name)
        if place is None:
            raise SqlError("no_target", name, self._table.name)
        return self._table.columns[place]

    def _add(
        self, definition: ColumnDefinition, there: bool, behind: str | None, keys: tuple[KeyDefinition, ...]
    ) -> None:
        table = self._table
        if table.place(definition.name) is not None:
            if there:
                return
            raise SqlError("column_exists", definition.name, table.name)
        column = column_of(self._running, definition)
        place = (
            len(table.columns) if behind is None else 0 if not behind else table.columns.index(self._column(behind)) + 1
        )
        columns = (*table.columns[:place], column, *table.columns[place:])
        if len(columns) > 4 * MOST:
            raise SqlError("too_many", "columns")
        rows = [(*row[:place], self._filling(column, number), *row[place:]) for number, row in enumerate(table.rows, 1)]
        table.next_number = len(rows) + 1 if column.automatic else table.next_number
        table.reshape(columns, rows)
        for key in keys:
            add_key(self._running, table, key)

    def _filling(self, column: Column, number: int) -> Value:
        """What the rows that are there get."""
        if column.automatic:
            return number
        if column.default:
            return stored(self._running, self._table, column, Defaults(self._running).of(column))
        if column.nullable:
            return None
        if not self._running.dialect.mysql:
            raise SqlError("holds_null", column.name, self._table.name)
        return stored(
            self._running,
            self._table,
            column,
            {"text": "", "json": "null", "date": "0001-01-01", "datetime": "0001-01-01"}.get(column.type.family, 0),
        )

    def _drop(self, name: str, there: bool) -> None:
        table = self._table
        place = table.place(name)
        if place is None:
            if there:
                return
            raise SqlError("no_column_to_drop", name, table.name)
        if len(table.columns) == 1 and self._running.dialect.mysql:
            raise SqlError("last_column")
        table.reshape(
            (*table.columns[:place], *table.columns[place + 1 :]),
            [(*row[:place], *row[place + 1 :]) for row in table.rows],
        )

    def _drop_key(self, name: str) -> None:
        if all(key.name != name for key in self._table.keys):
            raise SqlError("no_key", name, self._table.name)
        self._table.keys = tuple(key for key in self._table.keys if key.name != name)

    def _change(self, name: str, column: Column) -> None:
        table = self._table
        old = self._column(name)
        place = table.columns.index(old)
        if column.name != old.name and table.place(column.name) not in (None, place):
            raise SqlError("column_exists", column.name, table.name)
        rows = [
            (*row[:place], stored(self._running, table, column, row[place], row, n), *row[place + 1 :])
            for n, row in enumerate(table.rows, 1)
        ]
        keys = tuple(
            replace(key, columns=tuple(column.name if c == old.name else c for c in key.columns)) for key in table.keys
        )
        table.keys = keys
        table.reshape((*table.columns[:place], column, *table.columns[place + 1 :]), rows)

    def _rename(self, to: TableName) -> None:
        server, table = self._running.server, self._table
        database, name = server.place_for(self._running.session, to)
        if name in database.tables:
            raise SqlError("table_exists", name)
        before = table.name, table.file
        server.touch_missing(self._running.session, database, name)
        table.name, table.file = name, server.storage.file_for(database, name)
        try:
            server.storage.write(table)
        except SqlError:
            table.name, table.file = before
            raise
        server.storage.remove_file(before[1])
        del self._database.tables[before[0]]
        database.tables[name] = table
