"""Reading the names of column types."""

from __future__ import annotations

from functools import partial

from .cursor import Cursor
from .tree import TypeName


def parse_type(c: Cursor) -> TypeName:
    """`double precision`, `varchar(20) character set utf8mb4`, `int unsigned`, `enum('a','b')`; any name is taken."""
    start = c.token.start
    name = c.label().lower()
    for first, second in (
        ("double", "PRECISION"),
        ("character", "VARYING"),
        ("char", "VARYING"),
        ("bit", "VARYING"),
        ("national", "VARCHAR"),
    ):
        if name == first and c.accept(second):
            name = f"{first} {second.lower()}"
    sizes: tuple[int, ...] = ()
    values: tuple[str, ...] = ()
    if c.at("("):
        if name in ("enum", "set"):
            values = c.bracketed(c.string)
        else:
            sizes = c.bracketed(c.whole)
    name += _zone(c)
    unsigned = False
    while word := c.accept_any("UNSIGNED", "SIGNED", "ZEROFILL", "BINARY"):
        unsigned = unsigned or word == "UNSIGNED"
    if c.accept("CHARACTER", "SET") or c.accept("CHARSET"):
        c.label()
    if c.accept("COLLATE"):
        c.label()
    if c.accept("[", "]"):
        name += "[]"
    return TypeName(name, sizes, values, unsigned, start)


def _zone(c: Cursor) -> str:
    """`with time zone`."""
    for words in (("WITH", "TIME", "ZONE"), ("WITHOUT", "TIME", "ZONE")):
        if c.accept(*words):
            return " " + " ".join(words).lower()
    return ""


def parse_column_names(c: Cursor) -> tuple[str, ...]:
    """`(a, b(10), c DESC)`: the names of an index's columns."""
    return c.bracketed(partial(_column_name, c))


def _column_name(c: Cursor) -> str:
    name = c.name()
    if c.at("("):
        c.bracketed(c.whole)
    c.accept_any("ASC", "DESC")
    return name
