"""Reading SELECT and VALUES.

Left out: WITH, window clauses, INTERSECT and EXCEPT, locking reads (FOR UPDATE is passed over), INTO OUTFILE.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .cursor import Cursor
from .errors import SqlError
from .expressions import parse_expression
from .tree import Call, Expression, Item, Join, Order, Select, Source, Star, TableName

MOST = 64
"""Sources in one query, and queries in one union."""


def parse_select(c: Cursor) -> Select:
    """A query with its unions, ORDER BY and LIMIT; the cursor is at SELECT, VALUES, TABLE or a bracket."""
    first = _core(c)
    unions = []
    while c.accept("UNION"):
        keep = c.accept("ALL")
        c.accept("DISTINCT")
        unions.append((_core(c), keep))
    if len(unions) > MOST:
        raise SqlError("too_long")
    order: tuple[Order, ...] = ()
    if c.accept("ORDER", "BY"):
        order = c.listed(partial(_order, c))
    limit, offset = _limit(c)
    while c.accept("FOR"):
        c.expect_any("UPDATE", "SHARE")
        c.accept_any("NOWAIT")
        c.accept("SKIP", "LOCKED")
    c.accept("LOCK", "IN", "SHARE", "MODE")
    return replace(first, unions=tuple(unions), order=order, limit=limit, offset=offset)


def _core(c: Cursor) -> Select:
    if c.at("("):
        c.next()
        inner = c.nested(partial(parse_select, c))
        c.expect(")")
        return inner
    if c.accept("VALUES"):
        return Select((), values=c.listed(partial(_row, c)))
    c.expect("SELECT")
    distinct = bool(c.accept_any("DISTINCT", "DISTINCTROW"))
    c.accept_any("ALL", "SQL_NO_CACHE")
    items = () if c.at("FROM") else c.listed(partial(_item, c))
    sources: tuple[Source | Join, ...] = parse_sources(c) if c.accept("FROM") else ()
    where = parse_expression(c) if c.accept("WHERE") else None
    group: tuple[Expression, ...] = ()
    if c.accept("GROUP", "BY"):
        group = c.listed(partial(parse_expression, c))
    having = parse_expression(c) if c.accept("HAVING") else None
    return Select(items, sources, where, group, having, distinct=distinct)


def _row(c: Cursor) -> tuple[Expression, ...]:
    c.accept("ROW")
    return c.bracketed(partial(parse_expression, c))


def _item(c: Cursor) -> Item:
    if c.accept("*"):
        return Item(Star())
    if c.at_name() and c.ahead().text == "." and c.ahead(2).text == "*":
        table = c.name()
        c.expect(".", "*")
        return Item(Star(table))
    start = c.token.start
    value = parse_expression(c)
    text = c.since(start)
    return Item(value, _alias(c), text)


def _alias(c: Cursor) -> str:
    if c.accept("AS"):
        return c.label()
    if c.at_name():
        return c.name()
    return c.string() if c.token.kind == "string" and c.dialect.mysql else ""


def parse_sources(c: Cursor) -> tuple[Source | Join, ...]:
    """`a, b LEFT JOIN d ON ...`: the first is a Source, the others are joined to what stands before them."""
    found: list[Source | Join] = [_source(c)]
    while True:
        if c.accept(","):
            found.append(Join("inner", _source(c)))
        elif (kind := _join_kind(c)) is not None:
            source = _source(c)
            on = parse_expression(c) if c.accept("ON") else None
            using = c.bracketed(c.name) if on is None and c.accept("USING") else ()
            found.append(Join(kind, source, on, using))
        else:
            break
        if len(found) > MOST:
            raise SqlError("too_long")
    return tuple(found)


def _join_kind(c: Cursor) -> str | None:
    if c.accept("JOIN") or c.accept("INNER", "JOIN") or c.accept("CROSS", "JOIN"):
        return "inner"
    for kind in ("LEFT", "RIGHT", "FULL"):
        if c.accept(kind, "JOIN") or c.accept(kind, "OUTER", "JOIN"):
            return kind.lower()
    return None


def _source(c: Cursor) -> Source:
    if c.accept("("):
        select = c.nested(partial(parse_select, c))
        c.expect(")")
        return Source(select, _alias(c))
    if c.token.kind == "word" and c.ahead().text == "(" and not c.dialect.mysql:
        call = parse_expression(c)
        if not isinstance(call, Call):
            raise c.fail()
        return Source(call, _alias(c) or call.name.lower())
    table = parse_table(c)
    return Source(table, _alias(c) or table.name)


def parse_table(c: Cursor) -> TableName:
    """`table` or `schema.table`."""
    start = c.token.start
    c.accept("ONLY")
    first = c.name()
    if c.accept("."):
        return TableName(c.label(), first, start)
    return TableName(first, at=start)


def _order(c: Cursor) -> Order:
    value = parse_expression(c)
    descending = c.accept_any("ASC", "DESC") == "DESC"
    first: bool | None = None
    if c.accept("NULLS"):
        first = c.expect_any("FIRST", "LAST") == "FIRST"
    return Order(value, descending, first)


def _limit(c: Cursor) -> tuple[Expression | None, Expression | None]:
    """`LIMIT 5 OFFSET 2`, `LIMIT 2, 5`, `OFFSET 2 ROWS FETCH FIRST 5 ROWS ONLY`."""
    limit = offset = None
    while True:
        if c.accept("LIMIT"):
            limit = None if c.accept("ALL") else parse_expression(c)
            if c.accept(","):
                limit, offset = parse_expression(c), limit
        elif c.accept("OFFSET"):
            offset = parse_expression(c)
            c.accept_any("ROWS", "ROW")
        elif c.accept("FETCH"):
            c.expect_any("FIRST", "NEXT")
            limit = parse_expression(c)
            c.expect_any("ROWS", "ROW")
            c.expect("ONLY")
        else:
            return limit, offset


def parse_ordering(c: Cursor) -> tuple[tuple[Order, ...], Expression | None]:
    """The ORDER BY and LIMIT of an UPDATE or DELETE."""
    order = c.listed(partial(_order, c)) if c.accept("ORDER", "BY") else ()
    return order, _limit(c)[0]
