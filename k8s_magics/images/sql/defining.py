"""CREATE, ALTER and DROP of databases, tables and indexes."""

from __future__ import annotations

from dataclasses import replace

from .cursor import Cursor
from .errors import SqlError
from .expressions import parse_expression
from .labels import value_type
from .outcome import Outcome
from .privileges import allow, own
from .query import plan_query
from .running import Running
from .statements import (
    ColumnDefinition,
    CreateDatabase,
    CreateIndex,
    CreateTable,
    Drop,
    DropDatabase,
    KeyDefinition,
)
from .storage import Database
from .table import Column, Key, Row, Table
from .tree import TableName, Value
from .types import Type, resolve_type
from .writing import Defaults, stored

SYSTEM = frozenset({"information_schema", "mysql", "performance_schema", "sys"})
MOST = 64
"""Databases of a server, and columns of a table; tables of a database are ten times as many."""


def create_database(running: Running, statement: CreateDatabase) -> Outcome:
    server, session, name = running.server, running.session, statement.name
    if statement.word == "SCHEMA" and not running.dialect.mysql:
        return _create_schema(running, statement)
    allow(server, session, "CREATE", name)
    if name in server.databases or (running.dialect.mysql and name.lower() in SYSTEM):
        if statement.if_not_exists:
            return Outcome("CREATE DATABASE", affected=1)
        raise SqlError("database_exists", name)
    if len(name) > 64 or not name.strip():
        raise SqlError("bad_name", name)
    if len(server.databases) >= MOST:
        raise SqlError("too_many", "databases")
    server.add_database(name, statement.owner or session.user)
    return Outcome("CREATE DATABASE", affected=1)


def _create_schema(running: Running, statement: CreateDatabase) -> Outcome:
    database = running.server.current(running.session)
    if statement.name in ("public", *database.schemas):
        if statement.if_not_exists:
            running.session.notice(f'NOTICE:  schema "{statement.name}" already exists, skipping')
            return Outcome("CREATE SCHEMA")
        raise SqlError("schema_exists", statement.name)
    if len(database.schemas) >= MOST:
        raise SqlError("too_many", "schemas")
    database.schemas.append(statement.name)
    running.server.storage.write_mark(database)
    return Outcome("CREATE SCHEMA")


def drop_database(running: Running, statement: DropDatabase) -> Outcome:
    server, session, name = running.server, running.session, statement.name
    if statement.word == "SCHEMA" and not running.dialect.mysql:
        return _drop_schema(running, statement)
    allow(server, session, "DROP", name)
    database = server.databases.get(name)
    if database is None:
        if not statement.if_exists:
            raise SqlError("no_database_to_drop", name)
        if not running.dialect.mysql:
            session.notice(f'NOTICE:  database "{name}" does not exist, skipping')
        return Outcome("DROP DATABASE")
    if not running.dialect.mysql:
        if name == session.database:
            raise SqlError("database_open")
        if others := sum(other.database == name for other in server.sessions.values()):
            raise SqlError("database_used", name, str(others))
    server.storage.drop_database(database)
    del server.databases[name]
    if running.dialect.mysql and session.database == name:
        session.database = ""
    return Outcome("DROP DATABASE", affected=len(database.tables), database=session.database)


def _drop_schema(running: Running, statement: DropDatabase) -> Outcome:
    database = running.server.current(running.session)
    if statement.name not in database.schemas:
        if not statement.if_exists:
            raise SqlError("no_schema", statement.name)
        running.session.notice(f'NOTICE:  schema "{statement.name}" does not exist, skipping')
        return Outcome("DROP SCHEMA")
    for name in [name for name in database.tables if name.startswith(f"{statement.name}.")]:
        running.server.storage.remove(database.tables.pop(name))
    database.schemas.remove(statement.name)
    running.server.storage.write_mark(database)
    return Outcome("DROP SCHEMA")


def create_table(running: Running, statement: CreateTable) -> Outcome:
    server, session = running.server, running.session
    database, name = server.place_for(session, statement.table)
    allow(server, session, "CREATE", database.name)
    if name in database.tables:
        if statement.if_not_exists:
            if not running.dialect.mysql:
                session.notice(f'NOTICE:  relation "{name}" already exists, skipping')
            return Outcome("CREATE TABLE")
        raise SqlError("table_exists", name)
    if len(name) > 64 or not name.strip():
        raise SqlError("bad_name", name)
    if len(database.tables) >= 10 * MOST:
        raise SqlError("too_many", "tables")
    table, rows = _built(running, statement, name)
    table.owner, table.temporary, table.next_number = session.user, statement.temporary, statement.counter
    table.file = server.storage.file_for(database, name)
    server.touch_missing(session, database, name)
    table.replace_rows(rows)
    server.storage.write(table)
    database.tables[name] = table
    return Outcome(
        f"SELECT {len(rows)}" if statement.select else "CREATE TABLE",
        affected=len(rows),
        info=f"Records: {len(rows)}  Duplicates: 0  Warnings: 0" if statement.select else "",
    )


def _built(running: Running, statement: CreateTable, name: str) -> tuple[Table, list[Row]]:
    if statement.like is not None:
        _, model = running.server.find(running.session, statement.like)
        return Table(name, model.columns, model.keys, running.dialect), []
    columns = [column_of(running, definition) for definition in statement.columns]
    rows: list[Row] = []
    if statement.select is not None:
        query = plan_query(running, statement.select)
        rows = query.run(None)
        columns += [
            Column(c.name, _kept(c.type or value_type([row[place] for row in rows]), running))
            for place, c in enumerate(query.columns)
        ]
        rows = [(None,) * (len(columns) - len(query.columns)) + tuple(row) for row in rows]
    _check_columns(running, columns)
    table = Table(name, tuple(columns), (), running.dialect)
    for key in statement.keys:
        add_key(running, table, key)
    if running.dialect.mysql and sum(c.automatic for c in columns) and not _automatic_is_key(table):
        raise SqlError("automatic_key")
    return table, rows


def _kept(kind: Type, running: Running) -> Type:
    """A type that a column may have; MySQL has none of PostgreSQL's names."""
    if (
        not running.dialect.mysql
        or "(" in kind.name
        or kind.name in ("int", "bigint", "text", "date", "datetime", "timestamp", "double", "json")
    ):
        return kind
    names = {
        "integer": "bigint" if kind.size == 64 else "int",
        "decimal": "decimal(65,10)",
        "float": "double",
        "zoned": "datetime",
        "boolean": "tinyint(1)",
    }
    return replace(
        kind, name=names.get(kind.family, kind.family), family="datetime" if kind.family == "zoned" else kind.family
    )


def _check_columns(running: Running, columns: list[Column]) -> None:
    seen: set[str] = set()
    for column in columns:
        folded = column.name.lower() if running.dialect.mysql else column.name
        if folded in seen:
            raise SqlError("column_exists", column.name, "")
        seen.add(folded)
    if len(columns) > 4 * MOST:
        raise SqlError("too_many", "columns")
    if sum(column.automatic for column in columns) > 1 and running.dialect.mysql:
        raise SqlError("automatic_key")


def _automatic_is_key(table: Table) -> bool:
    place = table.automatic
    return place is not None and any(key.columns[0].lower() == table.columns[place].name.lower() for key in table.keys)


def column_of(running: Running, definition: ColumnDefinition) -> Column:
    """SqlError (no_type, invalid default)."""
    kind = resolve_type(definition.type, running.dialect)
    column = Column(
        definition.name, kind, definition.nullable, definition.default, definition.automatic, definition.on_update
    )
    if column.default:
        try:
            value = Defaults(running).of(column)
            if value is not None:
                stored(running, Table("", (column,), (), running.dialect), column, value)
        except SqlError as error:
            raise SqlError("bad_default", column.name) if running.dialect.mysql else error from None
    return column


def add_key(running: Running, table: Table, definition: KeyDefinition) -> None:
    names = []
    for name in definition.columns:
        place = table.place(name)
        if place is None:
            raise SqlError("no_key_column", name, table.name)
        names.append(table.columns[place].name)
    if definition.kind == "primary":
        if table.primary is not None:
            raise SqlError("two_primaries", table.name)
        table.columns = tuple(replace(c, nullable=False) if c.name in names else c for c in table.columns)
        for row in table.rows:
            for name in names:
                if row[table.place(name) or 0] is None:
                    raise SqlError("holds_null", name, table.name)
    table.add_key(Key(definition.kind, _key_name(running, table, definition, names), tuple(names)))


def _key_name(running: Running, table: Table, definition: KeyDefinition, names: list[str]) -> str:
    taken = {key.name for key in table.keys}
    if definition.kind == "primary" and running.dialect.mysql:
        return "PRIMARY"
    bare = table.name.rpartition(".")[2]
    if definition.name:
        name = definition.name
    elif running.dialect.mysql:
        name = names[0]
    elif definition.kind == "primary":
        name = f"{bare}_pkey"
    else:
        name = f"{bare}_{'_'.join(names)}_{'key' if definition.kind == 'unique' else 'idx'}"
    number, made = 2, name
    while made in taken:
        if definition.name:
            raise SqlError("key_exists", made)
        made, number = f"{name}_{number}" if running.dialect.mysql else f"{name}{number - 1}", number + 1
    return made


def drop(running: Running, statement: Drop) -> Outcome:
    if statement.word == "INDEX":
        return _drop_index(running, statement)
    server, session = running.server, running.session
    found: list[tuple[Database, str]] = []
    missing: list[str] = []
    for written in statement.tables:
        database, name = server.place_for(session, written)
        if name not in database.tables or statement.word == "VIEW":
            missing.append(f"{database.name}.{name}" if running.dialect.mysql else name)
            continue
        own(server, session, database.name, database.tables[name], "DROP")
        found.append((database, name))
    if missing and not statement.if_exists:
        raise SqlError("no_table_to_drop", ",".join(missing), statement.word.lower())
    if not running.dialect.mysql:
        for name in missing:
            session.notice(f'NOTICE:  {statement.word.lower()} "{name}" does not exist, skipping')
    for database, name in found:
        table = database.tables[name]
        server.touch(session, database, table)
        server.storage.remove(table)
        del database.tables[name]
    return Outcome(f"DROP {statement.word}")


def _drop_index(running: Running, statement: Drop) -> Outcome:
    server, session = running.server, running.session
    written = statement.tables[0]
    database = server.current(session)
    tables = (
        [server.find(session, TableName(written.schema))[1]]
        if running.dialect.mysql and written.schema
        else list(database.tables.values())
    )
    for table in tables:
        if any(key.name == written.name for key in table.keys):
            own(server, session, database.name, table, "INDEX")
            server.touch(session, database, table)
            table.keys = tuple(key for key in table.keys if key.name != written.name)
            server.storage.write(table)
            return Outcome("DROP INDEX")
    if not statement.if_exists:
        raise SqlError("no_index", written.name)
    session.notice(f'NOTICE:  index "{written.name}" does not exist, skipping')
    return Outcome("DROP INDEX")


def create_index(running: Running, statement: CreateIndex) -> Outcome:
    server, session = running.server, running.session
    database, table = server.find(session, statement.table)
    own(server, session, database.name, table, "INDEX")
    if statement.if_not_exists and any(key.name == statement.name for key in table.keys):
        session.notice(f'NOTICE:  relation "{statement.name}" already exists, skipping')
        return Outcome("CREATE INDEX")
    server.touch(session, database, table)
    add_key(running, table, KeyDefinition("unique" if statement.unique else "index", statement.columns, statement.name))
    server.storage.write(table)
    return Outcome("CREATE INDEX", info="Records: 0  Duplicates: 0  Warnings: 0")


def default_value(text: str, running: Running) -> Value:
    """What the text of a default is, for DESCRIBE: a literal's value, or the text itself."""
    from .tree import Literal

    expression = parse_expression(Cursor(text, running.dialect))
    return expression.value if isinstance(expression, Literal) else text
