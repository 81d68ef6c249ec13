"""SHOW and DESCRIBE."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from .comparison import matches_like
from .compiling import Compiler
from .conversion import shown, truth
from .errors import SqlError
from .outcome import Outcome, text_result
from .privileges import allow
from .running import Running
from .scope import Field, Frame, Scope
from .statements import Show
from .storage import Database
from .table import Column, Row, Table
from .tree import TableName
from .virtual import default_text, mysql_key, processes, status, visible

SYSTEM = ("information_schema", "mysql", "performance_schema", "sys")
Shown = tuple[Sequence[str], list[Row]]


def show(running: Running, statement: Show) -> Outcome:
    """SqlError (no_variable in PostgreSQL, unsupported)."""
    if not running.dialect.mysql:
        return _parameter(running, statement.what)
    make = SHOWN.get(statement.what)
    if make is None:
        raise SqlError("syntax", statement.what)
    names, rows = make(running, statement)
    if statement.like is not None:
        rows = [row for row in rows if matches_like(shown(row[0], running.dialect), statement.like, ignore_case=True)]
    if statement.where is not None:
        scope = Scope(tuple(Field("", name) for name in names), running.dialect)
        condition = Compiler(running, scope, "where clause").compile(statement.where)
        rows = [row for row in rows if truth(condition(Frame(row)), running.dialect)]
    return text_result(names, rows, running.dialect, "SHOW")


def _parameter(running: Running, name: str) -> Outcome:
    server, session = running.server, running.session
    if name == "all":
        rows: list[Row] = [(each, server.setting(session, each), "") for each in sorted(server.variables)]
        return text_result(("name", "setting", "description"), rows, running.dialect, "SHOW")
    name = "transaction_isolation" if name == "transaction_isolation_level" else name
    return text_result(
        (name if name not in ("datestyle", "timezone") else {"datestyle": "DateStyle", "timezone": "TimeZone"}[name],),
        [(server.setting(session, name),)],
        running.dialect,
        "SHOW",
    )


def _databases(running: Running, statement: Show) -> Shown:
    own = [database.name for database in visible(running)]
    system = (
        SYSTEM if running.server.account(running.session).superuser else ("information_schema", "performance_schema")
    )
    head = "Database" if statement.like is None else f"Database ({statement.like})"
    return (head,), [(name,) for name in sorted([*own, *system])]


def _database(running: Running, statement: Show) -> Database:
    name = statement.of.schema if statement.of is not None else ""
    if not name:
        return running.server.current(running.session)
    found = running.server.databases.get(name)
    if found is None:
        raise SqlError("no_database", name)
    return found


def _tables(running: Running, statement: Show) -> Shown:
    name = (statement.of.schema if statement.of is not None else "") or running.session.database
    if name.lower() in SYSTEM:
        from .virtual import MYSQL_TABLES

        tables = [full.partition(".")[2] for full in MYSQL_TABLES if full.startswith(name.lower() + ".")]
    else:
        database = _database(running, statement)
        if not running.server.account(running.session).knows(database.name):
            raise SqlError("denied_database", running.session.user, running.session.account_host, database.name)
        tables, name = sorted(table for table, kept in database.tables.items() if not kept.temporary), database.name
    head = f"Tables_in_{name}" + (f" ({statement.like})" if statement.like is not None else "")
    return (
        ((head, "Table_type"), [(table, "BASE TABLE") for table in tables])
        if statement.full
        else ((head,), [(table,) for table in tables])
    )


def _table(running: Running, statement: Show) -> tuple[Database, Table]:
    written = statement.of or TableName("")
    database, table = running.server.find(running.session, written)
    allow(running.server, running.session, "SELECT", database.name, table)
    return database, table


def _columns(running: Running, statement: Show) -> Shown:
    _, table = _table(running, statement)
    rows: list[Row] = []
    for column in table.columns:
        row = (
            column.name,
            column.type.name,
            "YES" if column.nullable else "NO",
            mysql_key(table, column),
            default_text(running, table, column),
            _extra(column),
        )
        rows.append(
            (
                *row[:2],
                "utf8mb4_0900_ai_ci" if column.type.family == "text" else None,
                *row[2:],
                "select,insert,update,references",
                "",
            )
            if statement.full
            else row
        )
    names = ("Field", "Type", "Null", "Key", "Default", "Extra")
    return ((*names[:2], "Collation", *names[2:], "Privileges", "Comment") if statement.full else names), rows


def _extra(column: Column) -> str:
    if column.automatic:
        return "auto_increment"
    words = ["DEFAULT_GENERATED"] if column.default.upper().startswith(("CURRENT_TIMESTAMP", "NOW(")) else []
    return " ".join([*words, "on update CURRENT_TIMESTAMP"] if column.on_update else words)


def create_statement(running: Running, table: Table) -> str:
    """What would make such a table."""
    lines = []
    for column in table.columns:
        words = [
            f"  `{column.name}` {column.type.name}",
            "NOT NULL" if not column.nullable else "NULL" if column.type.name == "timestamp" else "",
        ]
        default = default_text(running, table, column)
        if column.default and default is not None:
            words.append(f"DEFAULT {default if default == 'CURRENT_TIMESTAMP' else _quoted(default)}")
        elif column.nullable and column.type.name not in ("text", "json", "blob", "longtext", "mediumtext"):
            words.append("DEFAULT NULL")
        words += [
            "ON UPDATE CURRENT_TIMESTAMP" if column.on_update else "",
            "AUTO_INCREMENT" if column.automatic else "",
        ]
        lines.append(" ".join(word for word in words if word))
    for key in table.keys:
        columns = ",".join(f"`{name}`" for name in key.columns)
        lines.append(
            "  "
            + {"primary": "PRIMARY KEY", "unique": f"UNIQUE KEY `{key.name}`", "index": f"KEY `{key.name}`"}[key.kind]
            + f" ({columns})"
        )
    counter = f" AUTO_INCREMENT={table.next_number}" if table.automatic is not None and table.next_number > 1 else ""
    return (
        f"CREATE TABLE `{table.name}` (\n"
        + ",\n".join(lines)
        + f"\n) ENGINE=InnoDB{counter} DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci"
    )


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _create_table(running: Running, statement: Show) -> Shown:
    _, table = _table(running, statement)
    return ("Table", "Create Table"), [(table.name, create_statement(running, table))]


def _create_database(running: Running, statement: Show) -> Shown:
    name = statement.of.name if statement.of is not None else ""
    if name not in running.server.databases:
        raise SqlError("no_database", name)
    text = f"CREATE DATABASE `{name}` /*!40100 DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci */ /*!80016 DEFAULT ENCRYPTION='N' */"
    return ("Database", "Create Database"), [(name, text)]


def _variables(running: Running, statement: Show) -> Shown:
    own = {name[2:]: value for name, value in running.session.variables.items() if name.startswith("@@")}
    return ("Variable_name", "Value"), [
        (name, shown(value, running.dialect) if value is not None else "")
        for name, value in sorted({**running.server.variables, **own}.items())
    ]


def _processes(running: Running, statement: Show) -> Shown:
    return ("Id", "User", "Host", "db", "Command", "Time", "State", "Info"), processes(running)


def _grants(running: Running, statement: Show) -> Shown:
    server, of = running.server, statement.of
    account = server.account(running.session) if of is None or not of.name else server.accounts.get(of.name, of.schema)
    if account is None:
        raise SqlError("no_grant", of.name if of is not None else "", of.schema if of is not None else "")
    who = f"`{account.name}`@`{account.host}`"
    rows: list[Row] = [
        (
            f"GRANT {'ALL PRIVILEGES' if account.superuser else 'USAGE'} ON *.* TO {who}"
            + (" WITH GRANT OPTION" if account.superuser else ""),
        )
    ]
    levels: dict[tuple[str, str], list[str]] = {}
    for database, table, privilege in account.grants:
        levels.setdefault((database, table), []).append("ALL PRIVILEGES" if privilege == "ALL" else privilege)
    rows += [
        (f"GRANT {', '.join(what)} ON `{d}`.{t if t == '*' else f'`{t}`'} TO {who}",)
        for (d, t), what in levels.items()
        if d != "*"
    ]
    return (f"Grants for {account.name}@{account.host}",), rows


def _indexes(running: Running, statement: Show) -> Shown:
    _, table = _table(running, statement)
    names = (
        "Table",
        "Non_unique",
        "Key_name",
        "Seq_in_index",
        "Column_name",
        "Collation",
        "Cardinality",
        "Null",
        "Index_type",
    )
    rows: list[Row] = []
    for key in table.keys:
        for number, name in enumerate(key.columns, 1):
            nullable = table.columns[table.place(name) or 0].nullable
            rows.append(
                (
                    table.name,
                    int(not key.unique),
                    key.name,
                    number,
                    name,
                    "A",
                    len(table.rows),
                    "YES" if nullable else "",
                    "BTREE",
                )
            )
    return names, rows


def _table_status(running: Running, statement: Show) -> Shown:
    server = running.server
    tables = _database(running, statement).tables.values()
    return ("Name", "Engine", "Version", "Row_format", "Rows", "Data_length", "Auto_increment", "Collation"), [
        (
            t.name,
            "InnoDB",
            10,
            "Dynamic",
            len(t.rows),
            server.storage.size(t),
            t.next_number if t.automatic is not None else None,
            "utf8mb4_0900_ai_ci",
        )
        for t in tables
    ]


def _engines(running: Running, statement: Show) -> Shown:
    return ("Engine", "Support", "Comment", "Transactions", "XA", "Savepoints"), [
        ("InnoDB", "DEFAULT", "Supports transactions, row-level locking, and foreign keys", "YES", "YES", "YES")
    ]


def _warnings(running: Running, statement: Show) -> Shown:
    return ("Level", "Code", "Message"), []


def _character_sets(running: Running, statement: Show) -> Shown:
    return ("Charset", "Description", "Default collation", "Maxlen"), [
        ("utf8mb4", "UTF-8 Unicode", "utf8mb4_0900_ai_ci", 4)
    ]


def _collations(running: Running, statement: Show) -> Shown:
    return ("Collation", "Charset", "Id", "Default", "Compiled", "Sortlen"), [
        ("utf8mb4_0900_ai_ci", "utf8mb4", 255, "Yes", "Yes", 0)
    ]


def _binary_log(running: Running, statement: Show) -> Shown:
    names = ("File", "Position", "Binlog_Do_DB", "Binlog_Ignore_DB", "Executed_Gtid_Set")
    return names, [("binlog.000001", 157 + 200 * running.server.writes, "", "", "")]


def _replica(running: Running, statement: Show) -> Shown:
    return ("Replica_IO_State",), []


SHOWN: Mapping[str, Callable[[Running, Show], Shown]] = {
    "DATABASES": _databases, "SCHEMAS": _databases, "TABLES": _tables, "COLUMNS": _columns, "FIELDS": _columns, "CREATE TABLE": _create_table, "CREATE DATABASE": _create_database,
    "CREATE SCHEMA": _create_database, "VARIABLES": _variables, "STATUS": lambda r, s: (("Variable_name", "Value"), status(r)), "PROCESSLIST": _processes, "GRANTS": _grants,
    "INDEX": _indexes, "INDEXES": _indexes, "KEYS": _indexes, "TABLE STATUS": _table_status, "ENGINES": _engines, "STORAGE ENGINES": _engines, "WARNINGS": _warnings, "ERRORS": _warnings,
    "CHARACTER SET": _character_sets, "CHARSET": _character_sets, "COLLATION": _collations, "MASTER STATUS": _binary_log, "BINARY LOG STATUS": _binary_log, "SLAVE STATUS": _replica, "REPLICA STATUS": _replica,
}  # fmt: skip
