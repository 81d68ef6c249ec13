"""What a statement came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .conversion import shown
from .dialect import Dialect
from .labels import ResultColumn, value_type
from .tree import Value


@dataclass(frozen=True, slots=True)
class Outcome:
    """`columns` None is no result set, else (label, right-aligned) each; `rows` are text, None is NULL; `tag` is PostgreSQL's (`INSERT 0 1`)."""

    tag: str = ""
    columns: tuple[tuple[str, bool], ...] | None = None
    rows: tuple[tuple[str | None, ...], ...] = ()
    affected: int = 0
    info: str = ""
    database: str = ""
    notices: tuple[str, ...] = ()

    def message(self) -> dict[str, Any]:
        """As it goes over the wire."""
        return {
            name: getattr(self, name) for name in ("tag", "columns", "rows", "affected", "info", "database", "notices")
        }


def result(
    columns: Sequence[ResultColumn], rows: Sequence[Sequence[Value]], dialect: Dialect, tag: str = ""
) -> Outcome:
    """A result set: values as the server writes them."""
    types = [column.type or value_type([row[place] for row in rows]) for place, column in enumerate(columns)]
    zones = ["+00" if kind.family == "zoned" and not dialect.mysql else "" for kind in types]
    text = tuple(
        tuple(None if v is None else shown(v, dialect) + zone for v, zone in zip(row, zones, strict=True))
        for row in rows
    )
    heads = tuple((column.name, kind.right) for column, kind in zip(columns, types, strict=True))
    return Outcome(tag or f"SELECT {len(rows)}", heads, text, affected=len(rows))


def text_result(names: Sequence[str], rows: Sequence[Sequence[Value]], dialect: Dialect, tag: str = "") -> Outcome:
    """A result set whose columns have the types of their values."""
    return result([ResultColumn(name) for name in names], rows, dialect, tag)
