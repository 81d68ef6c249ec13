"""Reading INSERT, REPLACE, UPDATE, DELETE and TRUNCATE."""

from __future__ import annotations

from functools import partial

from .cursor import Cursor
from .expressions import parse_expression
from .queries import parse_ordering, parse_select, parse_sources, parse_table
from .statements import Delete, Insert, Truncate, Update
from .tree import Expression, Item, Join, Select, Source, Star


def parse_insert(c: Cursor, *, replace: bool = False) -> Insert:
    """Behind INSERT or REPLACE."""
    ignore = bool(c.accept_any("IGNORE", "LOW_PRIORITY", "DELAYED"))
    c.accept("INTO")
    table = parse_table(c)
    if c.accept("AS"):
        c.name()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Expression | None, ...], ...] = ()
    select = None
    if c.at("(") and not c.at("(", "SELECT"):
        columns = () if c.accept("(", ")") else c.bracketed(c.name)
    if c.accept("OVERRIDING"):
        c.expect_any("SYSTEM", "USER")
        c.expect("VALUE")
    if c.accept("SET"):
        pairs = c.listed(partial(_assignment, c))
        columns, rows = tuple(name for name, _ in pairs), (tuple(value for _, value in pairs),)
    elif c.accept("DEFAULT", "VALUES"):
        rows = ((),)
    elif c.accept_any("VALUES", "VALUE"):
        rows = c.listed(partial(_row, c))
    elif c.at_any("SELECT", "("):
        select = parse_select(c)
    else:
        raise c.fail()
    conflict, updates = _conflict(c)
    conflict = "replace" if replace else conflict or ("ignore" if ignore else "")
    return Insert(table, columns, rows, select, conflict, updates, _returning(c))


def _row(c: Cursor) -> tuple[Expression | None, ...]:
    return () if c.accept("(", ")") else c.bracketed(partial(_value, c))


def _value(c: Cursor) -> Expression | None:
    if c.at("DEFAULT") and c.ahead().text != "(":
        c.next()
        return None
    return parse_expression(c)


def _assignment(c: Cursor) -> tuple[str, Expression | None]:
    name = c.name()
    while c.accept("."):
        name = c.name()
    if not c.accept("="):
        c.expect(":=")
    return name, _value(c)


def _conflict(c: Cursor) -> tuple[str, tuple[tuple[str, Expression | None], ...]]:
    """ON DUPLICATE KEY UPDATE and ON CONFLICT."""
    if c.accept("ON", "DUPLICATE", "KEY", "UPDATE"):
        return "update", c.listed(partial(_assignment, c))
    if not c.accept("ON", "CONFLICT"):
        return "", ()
    if c.at("("):
        c.bracketed(c.name)
    elif c.accept("ON", "CONSTRAINT"):
        c.name()
    c.expect("DO")
    if c.accept("NOTHING"):
        return "ignore", ()
    c.expect("UPDATE", "SET")
    return "update", c.listed(partial(_assignment, c))


def _returning(c: Cursor) -> Select | None:
    if not c.accept("RETURNING"):
        return None
    return Select(c.listed(partial(_returned, c)))


def _returned(c: Cursor) -> Item:
    if c.accept("*"):
        return Item(Star())
    start = c.token.start
    value = parse_expression(c)
    text = c.since(start)
    return Item(value, c.label() if c.accept("AS") else "", text)


def parse_update(c: Cursor) -> Update:
    """Behind UPDATE; several tables as in `UPDATE a JOIN b ON ... SET a.x = b.y`, or PostgreSQL's FROM."""
    c.accept_any("LOW_PRIORITY", "IGNORE")
    source, *others = parse_sources(c)
    if not isinstance(source, Source):
        raise c.fail()
    c.expect("SET")
    updates = c.listed(partial(_assignment, c))
    if c.accept("FROM"):
        others = [_joined(each) for each in parse_sources(c)]
    where = parse_expression(c) if c.accept("WHERE") else None
    order, limit = parse_ordering(c)
    return Update(source, tuple(others), updates, where, order, limit, _returning(c))


def _joined(source: Source | Join) -> Join:
    return source if isinstance(source, Join) else Join("inner", source)


def parse_delete(c: Cursor) -> Delete:
    """Behind DELETE."""
    c.accept_any("LOW_PRIORITY", "QUICK", "IGNORE")
    c.expect("FROM")
    table = parse_table(c)
    if c.accept("AS") or c.at_name():
        source = Source(table, c.name())
    else:
        source = Source(table, table.name)
    where = parse_expression(c) if c.accept("WHERE") else None
    order, limit = parse_ordering(c)
    return Delete(source, where, order, limit, _returning(c))


def parse_truncate(c: Cursor) -> Truncate:
    """Behind TRUNCATE."""
    c.accept("TABLE")
    tables = c.listed(partial(parse_table, c))
    if c.accept_any("RESTART", "CONTINUE"):
        c.expect("IDENTITY")
    c.accept_any("CASCADE", "RESTRICT")
    return Truncate(tables)
