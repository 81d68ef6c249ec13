"""INSERT and REPLACE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .compiling import Compiler
from .conversion import number_of
from .errors import SqlError
from .outcome import Outcome
from .query import plan_query
from .running import Running
from .scope import Frame, Scope
from .statements import Insert
from .table import Column, Row
from .tree import Value
from .writing import Defaults, Given, assigned, fields_of, returning, stored


class Inserting:
    """One INSERT into one table."""

    def __init__(self, running: Running, insert: Insert) -> None:
        self._running, self._insert = running, insert
        server, session = running.server, running.session
        self._database, self._table = server.writable(session, insert.table, "INSERT")
        self._defaults = Defaults(running)
        self._places = self._targets()
        self._first_id = self._added = self._updated = self._skipped = 0
        self._fresh: list[Row] = []
        self._returned: list[Row] = []

    def run(self) -> Outcome:
        """All rows or none."""
        table, server, session = self._table, self._running.server, self._running.session
        rows = self._given()
        server.touch(session, self._database, table)
        before, number = list(table.rows) if self._insert.conflict in ("update", "replace") else None, table.next_number
        try:
            for count, row in enumerate(rows, 1):
                self._running.spend(1 + len(row))
                self._put(self._completed(row, count))
            if before is None:
                server.storage.append(table, self._fresh)
            else:
                server.storage.write(table)
        except SqlError:
            if before is None:
                table.remove_last(len(self._fresh))
            else:
                table.replace_rows(before)
            table.next_number = max(number, table.next_number) if self._running.dialect.mysql else table.next_number
            raise
        if self._first_id:
            session.last_insert_id = self._first_id
        return self._outcome(len(rows))

    def _targets(self) -> list[int]:
        names = self._insert.columns
        if not names:
            return list(range(len(self._table.columns)))
        places = []
        for name in names:
            place = self._table.place(name)
            if place is None:
                raise SqlError("no_target", name, self._table.name)
            if place in places:
                raise SqlError("column_twice", name)
            places.append(place)
        return places

    def _given(self) -> list[Sequence[Value | Given]]:
        """The rows as they were given; DEFAULT is a marker."""
        insert, running = self._insert, self._running
        if insert.select is not None:
            query = plan_query(running, insert.select)
            self._check_width(len(query.columns), 1)
            return [list(row) for row in query.run(None)]
        compiler = Compiler(running, Scope((), running.dialect))
        rows: list[Sequence[Value | Given]] = []
        for count, row in enumerate(insert.rows, 1):
            if row or insert.columns:
                self._check_width(len(row), count)
            codes = [None if value is None else compiler.compile(value) for value in row]
            rows.append([Given.DEFAULT if code is None else code(Frame(())) for code in codes])
        return rows

    def _check_width(self, width: int, count: int) -> None:
        few = width < len(self._places) and not self._running.dialect.mysql and not self._insert.columns
        if width != len(self._places) and not few:
            raise SqlError("value_count", str(count), "more" if width > len(self._places) else "fewer")

    def _completed(self, given: Sequence[Value | Given], count: int) -> Row:
        table = self._table
        row: list[Value | Given] = [Given.DEFAULT] * len(table.columns)
        for place, value in zip(self._places, given, strict=False):
            row[place] = value
        values: list[Value] = []
        for column, value in zip(table.columns, row, strict=True):
            values.append(self._value(column, value))
        return tuple(
            stored(self._running, table, column, value, values, count)
            for column, value in zip(table.columns, values, strict=True)
        )

    def _value(self, column: Column, value: Value | Given) -> Value:
        table, mysql = self._table, self._running.dialect.mysql
        if column.automatic:
            if value is Given.DEFAULT or (mysql and (value is None or value == 0)):
                number, table.next_number = table.next_number, table.next_number + 1
                self._first_id = self._first_id or number
                return number
            if mysql and isinstance(value, (int, str)) and 0 < number_of(value) < 2**63:
                table.count_on(int(number_of(value)))
        if value is Given.DEFAULT:
            return self._defaults.of(column)
        return value

    def _put(self, row: Row) -> None:
        found = self._table.conflict(row)
        while found is not None:
            key, place = found
            if self._insert.conflict == "ignore":
                self._skipped += 1
                return
            if self._insert.conflict == "update":
                self._overwrite(place, row)
                return
            if self._insert.conflict != "replace":
                raise self._table.duplicate(key, row)
            self._running.spend(len(self._table.rows) // 16)
            self._table.replace_rows([*self._table.rows[:place], *self._table.rows[place + 1 :]])
            self._updated += 1
            found = self._table.conflict(row)
        self._table.append(row)
        self._fresh.append(row)
        self._returned.append(row)
        self._added += 1

    def _overwrite(self, place: int, row: Row) -> None:
        table = self._table
        old = table.rows[place]
        self._running.spend(len(table.rows) // 16)
        fields = fields_of(table, table.name) + tuple(
            replace(field, source="excluded", hidden=True) for field in fields_of(table, table.name)
        )
        compiler = Compiler(self._running, Scope(fields, self._running.dialect))
        new = assigned(self._running, table, old, self._insert.updates, compiler, Frame(old + row))
        if new != old:
            table.replace_rows([*table.rows[:place], new, *table.rows[place + 1 :]])
            self._updated += 2 if self._running.dialect.mysql else 1
        self._returned.append(new)

    def _outcome(self, count: int) -> Outcome:
        affected = self._added + self._updated
        if self._insert.returning is not None:
            return returning(self._running, self._table, self._insert.returning, self._returned, f"INSERT 0 {affected}")
        many = count > 1 or self._insert.select is not None
        info = (
            f"Records: {count}  Duplicates: {self._skipped + self._updated // 2}  Warnings: {self._skipped}"
            if many
            else ""
        )
        return Outcome(f"INSERT 0 {affected}", affected=affected, info=info)
