"""What names mean at a place in a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .dialect import Dialect
from .errors import SqlError
from .tree import Name, Value
from .types import Type


class Frame(NamedTuple):
    """Where an expression is evaluated: a row, the rows of its group, and the frame of the query around."""

    row: Sequence[Value]
    rows: Sequence[Sequence[Value]] = ()
    outer: Frame | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A column in reach: the alias of its source, its name and type; `owner` is how MySQL names its table in full."""

    source: str
    name: str
    type: Type | None = None
    primary: bool = False
    owner: str = ""
    hidden: bool = False


class Scope:
    """The fields of a query's sources, and the scope around; `correlated` once a name was found there."""

    def __init__(self, fields: tuple[Field, ...], dialect: Dialect, outer: Scope | None = None) -> None:
        self.fields, self.dialect, self.outer = fields, dialect, outer
        self.correlated = False

    def find(self, name: Name, clause: str) -> tuple[int, int]:
        """How many scopes up, and the place in the row; SqlError (no_column, ambiguous, no_source)."""
        found = self._places(name)
        if len(found) > 1:
            raise SqlError("ambiguous", ".".join(name.parts), clause, at=name.at)
        if found:
            return 0, found[0]
        if self.outer is not None:
            try:
                levels, place = self.outer.find(name, clause)
            except SqlError as error:
                if error.kind == "ambiguous":
                    raise
            else:
                self.correlated = True
                return levels + 1, place
        raise self._unknown(name, clause)

    def has(self, name: Name) -> bool:
        return bool(self._places(name))

    def _places(self, name: Name) -> list[int]:
        column = name.parts[-1].lower() if self.dialect.mysql else name.parts[-1]
        source = name.parts[-2] if len(name.parts) > 1 else None
        return [
            place
            for place, field in enumerate(self.fields)
            if (field.name.lower() if self.dialect.mysql else field.name) == column
            and (field.source == source if source is not None else not field.hidden)
        ]

    def _unknown(self, name: Name, clause: str) -> SqlError:
        if len(name.parts) > 1 and not self.dialect.mysql and not any(f.source == name.parts[-2] for f in self.fields):
            return SqlError("no_source", name.parts[-2], at=name.at)
        return SqlError("no_column", ".".join(name.parts), clause, at=name.at)

    def field(self, levels: int, place: int) -> Field:
        scope: Scope = self
        for _ in range(levels):
            scope = scope.outer or scope
        return scope.fields[place]
