"""Reading CREATE, ALTER and DROP of databases, tables and indexes.

Left out: views, triggers, procedures, partitions; CHECK and foreign keys are read and passed over.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from .cursor import Cursor
from .expressions import parse_expression
from .queries import parse_select, parse_table
from .statements import (
    AlterTable,
    ColumnDefinition,
    CreateDatabase,
    CreateIndex,
    CreateTable,
    Drop,
    DropDatabase,
    KeyDefinition,
    Statement,
)
from .tree import TableName, TypeName
from .type_names import parse_column_names, parse_type

SERIALS = {
    "serial": "integer",
    "bigserial": "bigint",
    "smallserial": "smallint",
    "serial4": "integer",
    "serial8": "bigint",
}


def parse_create(c: Cursor) -> Statement | None:
    """Behind CREATE; None when it is no such thing."""
    c.accept("OR", "REPLACE")
    if word := c.accept_any("DATABASE", "SCHEMA"):
        return _create_database(c, word)
    temporary = bool(c.accept_any("TEMPORARY", "TEMP", "UNLOGGED"))
    if c.accept("TABLE"):
        return _create_table(c, temporary)
    unique = bool(c.accept_any("UNIQUE", "FULLTEXT"))
    if c.accept("INDEX"):
        return _create_index(c, unique)
    return None


def _create_database(c: Cursor, word: str) -> CreateDatabase:
    there = c.accept("IF", "NOT", "EXISTS")
    name = c.name()
    owner = ""
    while not c.ended:  # character sets, collations, templates
        if c.accept("OWNER"):
            c.accept("=")
            owner = c.name()
        elif c.token.kind in ("word", "string", "name") or c.at("="):
            c.next()
        else:
            raise c.fail()
    return CreateDatabase(name, there, word, owner)


def parse_drop(c: Cursor) -> Statement | None:
    """Behind DROP; None when it is no such thing."""
    if word := c.accept_any("DATABASE", "SCHEMA"):
        there = c.accept("IF", "EXISTS")
        name = c.name()
        _force(c)
        return DropDatabase(name, there, word)
    c.accept("TEMPORARY")
    if word := c.accept_any("TABLE", "VIEW", "INDEX"):
        there = c.accept("IF", "EXISTS")
        tables = c.listed(partial(parse_table, c))
        if word == "INDEX" and c.accept("ON"):
            tables = (replace(tables[0], schema=parse_table(c).name),)
        c.accept_any("CASCADE", "RESTRICT")
        return Drop(tables, there, word)
    return None


def _force(c: Cursor) -> None:
    c.accept("WITH")
    c.accept("(", "FORCE", ")")
    c.accept_any("CASCADE", "RESTRICT")


def _create_index(c: Cursor, unique: bool) -> CreateIndex:
    c.accept("CONCURRENTLY")
    there = c.accept("IF", "NOT", "EXISTS")
    name = "" if c.at("ON") else c.name()
    c.expect("ON")
    table = parse_table(c)
    if c.accept("USING"):
        c.name()
    columns = parse_column_names(c)
    return CreateIndex(name, table, columns, unique, there)


def _create_table(c: Cursor, temporary: bool) -> CreateTable:
    there = c.accept("IF", "NOT", "EXISTS")
    table = parse_table(c)
    if c.accept("LIKE") or c.accept("(", "LIKE"):
        like = parse_table(c)
        while not c.ended and c.token.kind in ("word", "operator") and not c.at(";"):
            c.next()
        return CreateTable(table, (), (), there, temporary, like=like)
    columns: list[ColumnDefinition] = []
    keys: list[KeyDefinition] = []
    if c.at("(") and not c.at("(", "SELECT"):
        c.bracketed(partial(_element, c, columns, keys))
    counter = _options(c)
    select = parse_select(c) if c.accept("AS") or c.at_any("SELECT", "(") else None
    if select is None and not columns and c.dialect.mysql:
        raise c.fail()
    return CreateTable(table, tuple(columns), tuple(keys), there, temporary, select, counter=counter)


def _options(c: Cursor) -> int:
    """`ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4`: what the automatic column begins with."""
    counter = 1
    while not (c.ended or c.at_any(";", "AS", "SELECT", "(")):
        if c.accept("AUTO_INCREMENT"):
            c.accept("=")
            counter = max(c.whole(), 1)
        elif c.token.kind in ("word", "string", "number", "name") or c.at("="):
            c.next()
        else:
            raise c.fail()
    return counter


def _element(c: Cursor, columns: list[ColumnDefinition], keys: list[KeyDefinition]) -> None:
    if c.at_any("PRIMARY", "UNIQUE", "FOREIGN", "CHECK") or c.at_any("CONSTRAINT", "KEY", "INDEX", "FULLTEXT"):
        key = _key(c)
        if key is not None:
            keys.append(key)
    elif c.dialect.mysql or c.at_name():
        column, more = column_definition(c)
        columns.append(column)
        keys.extend(more)
    elif not c.at(")"):
        raise c.fail()


def _key(c: Cursor) -> KeyDefinition | None:
    """`CONSTRAINT pk PRIMARY KEY (a, b)`, `UNIQUE KEY name (a)`, `FOREIGN KEY (a) REFERENCES t (b) ON DELETE CASCADE`."""
    name = c.name() if c.accept("CONSTRAINT") and c.at_name() else ""
    if c.accept("PRIMARY", "KEY"):
        return KeyDefinition("primary", parse_column_names(c), name)
    if c.accept("FOREIGN", "KEY"):
        parse_column_names(c)
        _references(c)
        return None
    if c.accept("CHECK"):
        c.bracketed(partial(parse_expression, c))
        return None
    unique = c.accept("UNIQUE")
    c.accept("FULLTEXT")
    c.accept_any("KEY", "INDEX")
    if c.at_name():
        name = c.name()
    return KeyDefinition("unique" if unique else "index", parse_column_names(c), name)


def _references(c: Cursor) -> None:
    c.expect("REFERENCES")
    parse_table(c)
    if c.at("("):
        parse_column_names(c)
    while c.accept("ON"):
        c.expect_any("DELETE", "UPDATE")
        if not c.accept("SET", "NULL") and not c.accept("NO", "ACTION"):
            c.expect_any("CASCADE", "RESTRICT")
    c.accept("DEFERRABLE")


def column_definition(c: Cursor) -> tuple[ColumnDefinition, tuple[KeyDefinition, ...]]:
    """`id INT NOT NULL AUTO_INCREMENT PRIMARY KEY`: the column, and the keys that it brings."""
    name = c.name()
    kind = parse_type(c)
    column = ColumnDefinition(name, kind)
    if kind.name in SERIALS:
        plain = TypeName("bigint", unsigned=True) if c.dialect.mysql else TypeName(SERIALS[kind.name])
        column = replace(column, type=plain, nullable=False, automatic=True)
    keys: list[KeyDefinition] = [KeyDefinition("unique", (name,))] if kind.name == "serial" and c.dialect.mysql else []
    while not (c.ended or c.at_any(",", ")", ";", "FIRST", "AFTER")):
        column = _attribute(c, column, keys)
    return column, tuple(keys)


def _attribute(c: Cursor, column: ColumnDefinition, keys: list[KeyDefinition]) -> ColumnDefinition:
    if c.accept("CONSTRAINT"):
        c.name()
    if c.accept("NOT", "NULL"):
        return replace(column, nullable=False)
    if c.accept("DEFAULT"):
        return replace(column, default=_default(c))
    if c.accept_any("AUTO_INCREMENT", "AUTOINCREMENT"):
        return replace(column, automatic=True, nullable=False)
    if c.accept("GENERATED"):
        c.accept("BY", "DEFAULT")
        c.accept("ALWAYS")
        c.expect("AS", "IDENTITY")
        return replace(column, automatic=True, nullable=False)
    if c.accept("PRIMARY", "KEY") or c.accept("KEY"):
        keys.append(KeyDefinition("primary", (column.name,)))
        return replace(column, nullable=False)
    if c.accept("ON", "UPDATE"):
        parse_expression(c)
        return replace(column, on_update=True)
    if c.accept("UNIQUE"):
        c.accept("KEY")
        keys.append(KeyDefinition("unique", (column.name,)))
    else:
        _without_effect(c)
    return column


def _without_effect(c: Cursor) -> None:
    """Attributes that change nothing here."""
    if c.at("REFERENCES"):
        _references(c)
    elif c.accept("CHECK"):
        c.bracketed(partial(parse_expression, c))
    elif c.accept("COMMENT"):
        c.string()
    elif c.accept("COLLATE"):
        c.label()
    elif not c.accept("NULL"):
        raise c.fail()


def _default(c: Cursor) -> str:
    """The text of an expression, which ends where the next attribute begins."""
    start = c.token.start
    parse_expression(c)
    return c.since(start)


def parse_alter(c: Cursor) -> AlterTable | None:
    """Behind ALTER; None when it is no table."""
    if not c.accept("TABLE"):
        return None
    c.accept("IF", "EXISTS")
    table = parse_table(c)
    if c.at_any(
        "ENGINE", "DEFAULT", "CONVERT", "OWNER", "SET", "AUTO_INCREMENT", "COMMENT", "ENABLE", "DISABLE", "REPLICA"
    ):
        c.rest()
        return AlterTable(table, ())
    return AlterTable(table, c.listed(partial(_action, c)))


def _action(c: Cursor) -> tuple[str, object]:
    verb = c.expect_any("ADD", "DROP", "RENAME", "MODIFY", "CHANGE", "ALTER")
    if verb == "ADD" and c.at_any("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT", "KEY", "INDEX", "FULLTEXT"):
        return "key", _key(c)
    if verb == "DROP" and (c.accept("PRIMARY", "KEY") or c.accept_any("INDEX", "KEY", "CONSTRAINT")):
        c.accept("IF", "EXISTS")
        return "drop_key", c.name() if c.at_name() else "PRIMARY"
    if verb == "RENAME" and not c.at("COLUMN"):
        c.accept_any("TO", "AS")
        return "rename", parse_table(c)
    c.accept("COLUMN")
    if verb == "ADD":
        return "add", _added(c)
    if verb == "DROP":
        there = c.accept("IF", "EXISTS")
        name = c.name()
        c.accept_any("CASCADE", "RESTRICT")
        return "drop", (name, there)
    if verb == "RENAME":
        old = c.name()
        c.expect("TO")
        return "rename_column", (old, c.name())
    if verb == "ALTER":
        return _alter_column(c)
    old = c.name() if verb == "CHANGE" else ""
    column, _ = column_definition(c)
    _placed(c)
    return "modify", (old or column.name, column)


def _added(c: Cursor) -> tuple[ColumnDefinition, bool, str | None, tuple[KeyDefinition, ...]]:
    """The column, whether it may be there, and behind which it goes ("" first, None last)."""
    there = c.accept("IF", "NOT", "EXISTS")
    column, keys = column_definition(c)
    return column, there, _placed(c), keys


def _placed(c: Cursor) -> str | None:
    if c.accept("FIRST"):
        return ""
    return c.name() if c.accept("AFTER") else None


def _alter_column(c: Cursor) -> tuple[str, object]:
    """`ALTER COLUMN a TYPE text`, `SET DEFAULT 1`, `DROP NOT NULL` ..."""
    name = c.name()
    if c.accept("SET", "DATA", "TYPE") or c.accept("TYPE"):
        kind = parse_type(c)
        if c.accept("USING"):
            parse_expression(c)
        return "type", (name, kind)
    if c.accept("SET", "DEFAULT"):
        return "default", (name, _default(c))
    if c.accept("DROP", "DEFAULT"):
        return "default", (name, "")
    nullable = c.expect_any("SET", "DROP") == "DROP"
    c.expect("NOT", "NULL")
    return "nullable", (name, nullable)


def parse_rename(c: Cursor) -> AlterTable:
    """`RENAME TABLE a TO b`."""
    c.expect("TABLE")
    table: TableName = parse_table(c)
    c.expect("TO")
    return AlterTable(table, (("rename", parse_table(c)),))
