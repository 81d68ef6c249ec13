"""A table: its columns, its keys and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .comparison import key_of
from .dialect import Dialect
from .errors import SqlError
from .tree import Value
from .types import Type

Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`default` is the text of an expression, "" for none; `automatic` counts up (AUTO_INCREMENT, serial)."""

    name: str
    type: Type
    nullable: bool = True
    default: str = ""
    automatic: bool = False
    on_update: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """`kind` is primary, unique or index."""

    kind: str
    name: str
    columns: tuple[str, ...]

    @property
    def unique(self) -> bool:
        return self.kind != "index"


class Table:
    """`file` is its path below the server's data; `next_number` what its automatic column gets next."""

    def __init__(
        self, name: str, columns: tuple[Column, ...], keys: tuple[Key, ...], dialect: Dialect, *, owner: str = ""
    ) -> None:
        self.name, self.columns, self.keys, self.owner, self._dialect = name, columns, keys, owner, dialect
        self.rows: list[Row] = []
        self.next_number = 1
        self.file = ""
        self.temporary = False
        self._indexes: dict[str, dict[tuple[object, ...], int]] | None = None

    def copy(self) -> Table:
        """The same rows, for going back to."""
        other = Table(self.name, self.columns, self.keys, self._dialect, owner=self.owner)
        other.rows, other.next_number, other.file, other.temporary = (
            list(self.rows),
            self.next_number,
            self.file,
            self.temporary,
        )
        return other

    def restore(self, other: Table) -> None:
        """Be as that one again; numbers given stay given."""
        self.columns, self.keys, self.rows = other.columns, other.keys, list(other.rows)
        self._indexes = None

    @property
    def primary(self) -> Key | None:
        return next((key for key in self.keys if key.kind == "primary"), None)

    @property
    def automatic(self) -> int | None:
        """The place of the column that counts up."""
        return next((place for place, column in enumerate(self.columns) if column.automatic), None)

    def place(self, name: str) -> int | None:
        """Of a column; MySQL's names have no case."""
        wanted = name.lower() if self._dialect.mysql else name
        return next(
            (p for p, c in enumerate(self.columns) if (c.name.lower() if self._dialect.mysql else c.name) == wanted),
            None,
        )

    def key_values(self, key: Key, row: Row) -> tuple[object, ...] | None:
        """A row under a unique key; None if NULL is among it, which is never equal."""
        values = [row[place] for name in key.columns if (place := self.place(name)) is not None]
        return None if None in values else tuple(key_of(value, self._dialect) for value in values)

    def conflict(self, row: Row) -> tuple[Key, int] | None:
        """The key under which there is such a row already, and that row's place."""
        for key in self.keys:
            if key.unique and (values := self.key_values(key, row)) is not None:
                place = self._index(key).get(values)
                if place is not None:
                    return key, place
        return None

    def _index(self, key: Key) -> dict[tuple[object, ...], int]:
        if self._indexes is None:
            self._indexes = {}
        if key.name not in self._indexes:
            self._indexes[key.name] = {
                v: n for n, row in enumerate(self.rows) if (v := self.key_values(key, row)) is not None
            }
        return self._indexes[key.name]

    def append(self, row: Row) -> None:
        """Add a row that conflicts with none."""
        for key in self.keys:
            if key.unique and (values := self.key_values(key, row)) is not None:
                self._index(key)[values] = len(self.rows)
        self.rows.append(row)

    def remove_last(self, count: int) -> None:
        """Take back rows that were just added."""
        if count:
            del self.rows[-count:]
            self._indexes = None

    def replace_rows(self, rows: Iterable[Row]) -> None:
        """All rows anew; SqlError (duplicate) leaves those there were."""
        new = list(rows)
        for key in self.keys:
            if key.unique:
                self._check(key, new)
        self.rows, self._indexes = new, None

    def _check(self, key: Key, rows: Sequence[Row]) -> None:
        seen: set[tuple[object, ...]] = set()
        for row in rows:
            values = self.key_values(key, row)
            if values is not None:
                if values in seen:
                    raise self.duplicate(key, row)
                seen.add(values)

    def duplicate(self, key: Key, row: Row) -> SqlError:
        from .conversion import shown

        values = [shown(row[place], self._dialect) for name in key.columns if (place := self.place(name)) is not None]
        return SqlError(
            "duplicate",
            "-".join(values),
            f"{self.name}.{key.name}" if self._dialect.mysql else key.name,
            ", ".join(key.columns),
            ", ".join(values),
        )

    def add_key(self, key: Key) -> None:
        """SqlError (duplicate) if the rows there are do not allow it."""
        if key.unique:
            self._check(key, self.rows)
        self.keys = (*self.keys, key)

    def reshape(self, columns: tuple[Column, ...], rows: list[Row]) -> None:
        """Other columns, with the rows that go with them; keys lose what is gone."""
        names = {column.name for column in columns}
        kept = (replace(key, columns=tuple(name for name in key.columns if name in names)) for key in self.keys)
        self.columns, self.rows, self._indexes = columns, rows, None
        self.keys = tuple(key for key in kept if key.columns)

    def count_on(self, number: int) -> None:
        """A number was taken by hand."""
        self.next_number = max(self.next_number, number + 1)
