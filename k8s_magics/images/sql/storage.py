"""Tables as files below a server's data directory: a header, then a line for each row.

Simplified: the lines are JSON, and a row is written when its statement ends, within a transaction too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ...shell.faults import OSFault
from ...shell.filesystem import Filesystem
from .conversion import cast
from .dialect import Dialect
from .errors import SqlError
from .interval import Interval
from .table import Column, Key, Row, Table
from .tree import Value
from .types import Type

FIRST_NUMBER = 16_384
"""Where the numbers begin that PostgreSQL's databases and tables are files by."""
CAPACITY = 64 << 20
"""Bytes that all tables of a server may have."""


@dataclass
class Database:
    """`folder` is below the data directory; tables by name, those of PostgreSQL's further `schemas` as `schema.name`."""

    name: str
    folder: str
    owner: str = ""
    tables: dict[str, Table] = field(default_factory=dict)
    schemas: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a server lays out its data: `data` the directory, `base` what databases lie below, `mark` the file that each has,
    `suffix` of a table's; `accounts` the file of the accounts, `user` who owns all.
    """

    data: str
    mark: str
    suffix: str = ""
    base: str = ""
    user: int = 999
    accounts: str = "accounts"


class Storage:
    """What is on the disk; SqlError (disk, full) when it cannot be written."""

    def __init__(self, files: Filesystem, layout: Layout, dialect: Dialect) -> None:
        self._files, self.layout, self.dialect = files, layout, dialect
        self._sizes: dict[str, int] = {}
        self._number = FIRST_NUMBER

    # Databases

    def load(self) -> dict[str, Database]:
        """Every database that can be read."""
        found: dict[str, Database] = {}
        top = f"{self.layout.data}/{self.layout.base}".rstrip("/")
        for folder in self._files.list(top) if self._files.is_directory(top) else ():
            path = f"{self.layout.base}/{folder}".lstrip("/")
            self._seen(folder)
            mark = self._read(f"{path}/{self.layout.mark}")
            if isinstance(mark, dict) and isinstance(mark.get("name"), str):
                database = Database(
                    mark["name"], path, str(mark.get("owner", "")), schemas=[str(s) for s in mark.get("schemas", ())]
                )
                database.tables = self._tables(path)
                found[database.name] = database
        return dict(sorted(found.items()))

    def _tables(self, folder: str) -> dict[str, Table]:
        tables: dict[str, Table] = {}
        for name in self._files.list(f"{self.layout.data}/{folder}"):
            if name not in (self.layout.mark, "PG_VERSION") and name.endswith(self.layout.suffix):
                self._seen(name)
                table = self._table(f"{folder}/{name}")
                if table is not None:
                    tables[table.name] = table
        return dict(sorted(tables.items()))

    def _seen(self, name: str) -> None:
        """A number that is taken."""
        if name.isdecimal():
            self._number = max(self._number, int(name))

    def folder_for(self, name: str) -> str:
        """Where a new database lies: by its name, or by a number (5 is the first one's)."""
        if not self.layout.base:
            return escaped(name)
        if self._number == FIRST_NUMBER and not self._files.exists(f"{self.layout.data}/{self.layout.base}/5"):
            return f"{self.layout.base}/5"
        self._number += 1
        return f"{self.layout.base}/{self._number}"

    def create_database(self, database: Database) -> None:
        self._guard(
            lambda: self._files.make_directory(
                self._path(database.folder), mode=0o750, owner=self.layout.user, group=self.layout.user
            ),
            database.folder,
        )
        self.write_mark(database)

    def write_mark(self, database: Database) -> None:
        """What is known of a database beside its tables."""
        mark = {"name": database.name, "owner": database.owner, "schemas": database.schemas}
        self.write_object(f"{database.folder}/{self.layout.mark}", mark)

    def drop_database(self, database: Database) -> None:
        for table in database.tables.values():
            self._sizes.pop(table.file, None)
        self._guard(lambda: self._files.remove(self._path(database.folder), recursive=True), database.folder)

    # Tables

    def file_for(self, database: Database, table: str) -> str:
        """A table's path: its name as far as a file may be called so, or the next free number."""
        if self.layout.suffix:
            return f"{database.folder}/{escaped(table)}{self.layout.suffix}"
        self._number += 1
        return f"{database.folder}/{self._number}"

    def write(self, table: Table) -> None:
        """The whole table anew."""
        if table.temporary:
            return
        header = {
            "name": table.name,
            "owner": table.owner,
            "next": table.next_number,
            "columns": [asdict(c) for c in table.columns],
            "keys": [asdict(k) for k in table.keys],
        }
        lines = [json.dumps(header, separators=(",", ":")), *map(_line, table.rows)]
        data = ("\n".join(lines) + "\n").encode("utf-8", "surrogatepass")
        self._room(table, len(data) - self._sizes.get(table.file, 0))
        self._guard(
            lambda: self._files.write(
                self._path(table.file), data, mode=0o640, owner=self.layout.user, group=self.layout.user
            ),
            table.file,
        )
        self._sizes[table.file] = len(data)

    def append(self, table: Table, rows: Sequence[Row]) -> None:
        """Only what is new."""
        if table.temporary or not rows:
            return
        data = ("\n".join(map(_line, rows)) + "\n").encode("utf-8", "surrogatepass")
        self._room(table, len(data))
        self._guard(lambda: self._files.append(self._path(table.file), data), table.file)
        self._sizes[table.file] = self._sizes.get(table.file, 0) + len(data)

    def remove(self, table: Table) -> None:
        self.remove_file(table.file)

    def remove_file(self, path: str) -> None:
        self._sizes.pop(path, None)
        if self._files.exists(self._path(path)):
            self._guard(lambda: self._files.remove(self._path(path)), path)

    def size(self, table: Table) -> int:
        return self._sizes.get(table.file, 0)

    def _room(self, table: Table, more: int) -> None:
        if more > 0 and sum(self._sizes.values()) + more > CAPACITY:
            raise SqlError("full", table.name, table.file)

    # Single objects

    def write_object(self, path: str, value: object) -> None:
        data = json.dumps(value, separators=(",", ":")) + "\n"
        self._guard(
            lambda: self._files.write(
                self._path(path), data, mode=0o640, owner=self.layout.user, group=self.layout.user
            ),
            path,
        )

    def read_object(self, path: str) -> Any:
        """None if there is none, or it is damaged."""
        return self._read(path)

    def _path(self, path: str) -> str:
        return f"{self.layout.data}/{path}"

    def _guard(self, write: Any, path: str) -> None:
        try:
            write()
        except OSFault as fault:
            raise SqlError("disk", path, fault.message) from None

    def _read(self, path: str) -> Any:
        try:
            return json.loads(self._files.read_text(self._path(path)))
        except (OSFault, ValueError, RecursionError):
            return None

    def _table(self, path: str) -> Table | None:
        """None if it is damaged."""
        try:
            text = self._files.read_text(self._path(path))
            first, *lines = text.splitlines()
            header = json.loads(first)
            columns = tuple(
                Column(**{**c, "type": Type(**{**c["type"], "values": tuple(c["type"]["values"])})})
                for c in header["columns"]
            )
            keys = tuple(Key(k["kind"], k["name"], tuple(k["columns"])) for k in header["keys"])
            table = Table(header["name"], columns, keys, self.dialect, owner=header["owner"])
            table.rows = [self._row(json.loads(line), columns) for line in lines]
            table.next_number, table.file = int(header["next"]), path
        except (OSFault, ValueError, KeyError, TypeError, AttributeError, RecursionError, SqlError):
            return None
        if table.automatic is not None:
            for row in table.rows:
                number = row[table.automatic]
                if isinstance(number, int):
                    table.count_on(number)
        self._sizes[path] = len(text)
        return table

    def _row(self, values: list[Any], columns: tuple[Column, ...]) -> Row:
        if len(values) != len(columns):
            raise ValueError("a row of another length")
        return tuple(cast(value, column.type, self.dialect) for value, column in zip(values, columns, strict=True))


def _line(row: Row) -> str:
    return json.dumps([_stored(value) for value in row], separators=(",", ":"), ensure_ascii=False)


def _stored(value: Value) -> object:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return str(value) if isinstance(value, (Decimal, date, Interval)) else value


def escaped(name: str) -> str:
    """A name as MySQL names the file: other characters as @ and their number."""
    return re.sub(r"[^\w]", lambda m: f"@{ord(m.group()):04x}", name, flags=re.ASCII)
