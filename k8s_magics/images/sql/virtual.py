"""Tables that are made when somebody reads them: information_schema, and what monitoring asks of mysql and pg_catalog.

Simplified: the tables and columns that people ask for; every other name of these schemas is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .conversion import shown
from .privileges import administer
from .running import Running
from .scope import Field
from .storage import Database
from .table import Column, Row, Table
from .tree import TableName

Maker = Callable[[Running], list[Row]]


def virtual_table(running: Running, written: TableName, alias: str) -> tuple[tuple[Field, ...], list[Row]] | None:
    """Its fields and rows; None if the name means no such table."""
    if running.dialect.mysql:
        schema = (written.schema or running.session.database).lower()
        found = MYSQL_TABLES.get(f"{schema}.{written.name.lower()}")
    else:
        prefix = "pg_catalog" if not written.schema else written.schema
        found = POSTGRES_TABLES.get(f"{prefix}.{written.name}")
    if found is None:
        return None
    names, make = found
    rows = make(running)
    running.spend(len(rows))
    return tuple(Field(alias, name) for name in names.split()), rows


def visible(running: Running) -> list[Database]:
    """The databases that the session may know of."""
    account = running.server.account(running.session)
    return [d for d in running.server.databases.values() if not running.dialect.mysql or account.knows(d.name)]


def bare_type(column: Column) -> str:
    return column.type.name.partition("(")[0].partition(" unsigned")[0]


def _columns(running: Running, databases: list[Database]) -> list[Row]:
    rows: list[Row] = []
    for database in databases:
        for table in database.tables.values():
            schema, name = _split(running, database, table)
            for number, column in enumerate(table.columns, 1):
                size = column.type.size if column.type.family == "text" and column.type.size else None
                default = default_text(running, table, column)
                key = mysql_key(table, column)
                rows.append(
                    (
                        database.name if not running.dialect.mysql else "def",
                        schema,
                        name,
                        column.name,
                        number,
                        default,
                        "YES" if column.nullable else "NO",
                        bare_type(column),
                        size,
                        column.type.name,
                        key,
                    )
                )
    return rows


def default_text(running: Running, table: Table, column: Column) -> str | None:
    """A column's default as it is shown."""
    from .defining import default_value

    if column.automatic and not running.dialect.mysql:
        return f"nextval('{table.name}_{column.name}_seq'::regclass)"
    if not column.default:
        return None
    value = default_value(column.default, running)
    if running.dialect.mysql:
        if str(value).upper().startswith(("CURRENT_TIMESTAMP", "NOW(")):
            return "CURRENT_TIMESTAMP"
        return None if value is None else shown(value, running.dialect)
    return (
        f"'{value}'::{column.type.name.partition('(')[0]}"
        if isinstance(value, str) and value != column.default
        else column.default
    )


def mysql_key(table: Table, column: Column) -> str:
    """PRI, UNI, MUL or nothing."""
    found = ""
    for key in table.keys:
        if key.kind == "primary" and column.name in key.columns:
            return "PRI"
        if key.columns[0] == column.name:
            found = "UNI" if key.kind == "unique" and len(key.columns) == 1 else found or "MUL"
    return found


def _split(running: Running, database: Database, table: Table) -> tuple[str, str]:
    """Schema and name."""
    if running.dialect.mysql:
        return database.name, table.name
    schema, _, name = table.name.rpartition(".")
    return schema or "public", name


def _tables(running: Running, databases: list[Database]) -> list[Row]:
    return [
        (
            "def" if running.dialect.mysql else d.name,
            *_split(running, d, t),
            "BASE TABLE",
            "InnoDB",
            len(t.rows),
            running.server.storage.size(t),
            t.next_number if t.automatic is not None else None,
        )
        for d in databases
        for t in d.tables.values()
    ]


def _schemata(running: Running) -> list[Row]:
    names = ["information_schema", *(d.name for d in visible(running))]
    return [("def", name, "utf8mb4", "utf8mb4_0900_ai_ci", None) for name in names]


def processes(running: Running) -> list[Row]:
    """Id, user, host, database, command, seconds, state, statement."""
    server, own = running.server, running.session
    return [
        (
            s.number,
            s.user,
            s.host,
            s.database or None,
            "Query" if s is own else "Sleep",
            server.uptime - s.began // 1000 if s is not own else 0,
            "init" if s is own else "",
            "SHOW PROCESSLIST" if s is own else None,
        )
        for s in server.sessions.values()
    ]


def _mysql_users(running: Running) -> list[Row]:
    administer(running.server, running.session, "SELECT")
    return [
        (a.host, a.name, "Y" if a.superuser else "N", "caching_sha2_password", a.password or "", "N")
        for a in running.server.accounts.found
    ]


def _variables(running: Running) -> list[Row]:
    return [
        (name, shown(value, running.dialect) if value is not None else "")
        for name, value in sorted(running.server.variables.items())
    ]


def status(running: Running) -> list[Row]:
    """SHOW STATUS."""
    server = running.server
    values: dict[str, object] = {
        "Aborted_clients": 0, "Aborted_connects": 0, "Bytes_received": server.questions * 60, "Bytes_sent": server.questions * 200, "Connections": server.connections + 8,
        "Innodb_buffer_pool_pages_total": 8192, "Max_used_connections": len(server.sessions), "Open_tables": sum(len(d.tables) for d in server.databases.values()), "Queries": server.questions,
        "Questions": server.questions, "Slow_queries": 0, "Threads_connected": len(server.sessions), "Threads_running": 1, "Uptime": server.uptime,
    }  # fmt: skip
    return [(name, str(value)) for name, value in values.items()]


def _databases(running: Running) -> list[Row]:
    server = running.server
    owner = next((a.name for a in server.accounts.found if a.superuser), "postgres")
    found = {d.name: d.owner for d in server.databases.values()}
    found = dict(sorted({"template0": owner, "template1": owner, **found}.items()))
    return [
        (
            16_384 + n,
            name,
            who,
            "UTF8",
            "libc",
            "en_US.utf8",
            "en_US.utf8",
            name.startswith("template"),
            name != "template0",
        )
        for n, (name, who) in enumerate(found.items())
    ]


def _own(running: Running) -> list[Database]:
    return [running.server.current(running.session)]


def _pg_tables(running: Running) -> list[Row]:
    rows: list[Row] = []
    for database in _own(running):
        for table in database.tables.values():
            schema, name = _split(running, database, table)
            rows.append((schema, name, table.owner, None, bool(table.keys), False, False, len(table.rows)))
    return rows


def _pg_indexes(running: Running) -> list[Row]:
    rows: list[Row] = []
    for database in _own(running):
        for table in database.tables.values():
            schema, name = _split(running, database, table)
            for key in table.keys:
                definition = f"CREATE {'UNIQUE ' if key.unique else ''}INDEX {key.name} ON {schema}.{name} USING btree ({', '.join(key.columns)})"
                rows.append((schema, name, key.name, definition, key.kind, ", ".join(key.columns)))
    return rows


def _pg_class(running: Running) -> list[Row]:
    rows: list[Row] = []
    for database in _own(running):
        for number, table in enumerate(database.tables.values()):
            rows.append((16_384 + number, _split(running, database, table)[1], "r", 10, len(table.rows), 2200))
            rows += [(17_000 + number, key.name, "i", 10, len(table.rows), 2200) for key in table.keys]
    return rows


def _roles(running: Running) -> list[Row]:
    return [
        (
            10 if n == 0 else 16_384 + n,
            a.name,
            a.superuser,
            a.superuser or "CREATEROLE" in a.attributes,
            a.superuser or "CREATEDB" in a.attributes,
            a.login,
            a.superuser or "REPLICATION" in a.attributes,
            a.superuser,
            -1,
            "********",
        )
        for n, a in enumerate(running.server.accounts.found)
    ]


def _users(running: Running) -> list[Row]:
    return [(row[1], row[0], row[4], row[2], row[6], "********") for row in _roles(running) if row[5]]


def _activity(running: Running) -> list[Row]:
    own = running.session
    return [
        (
            16_384,
            s.database,
            s.number,
            s.user,
            "psql",
            None if s.host in ("localhost", "[local]") else s.host,
            "active" if s is own else "idle in transaction" if s.in_transaction else "idle",
            "" if s is not own else "<this query>",
            running.now,
        )
        for s in running.server.sessions.values()
    ]


def _pg_settings(running: Running) -> list[Row]:
    return [
        (name, shown(value, running.dialect) if value is not None else "")
        for name, value in sorted(running.server.variables.items())
    ]


def _namespaces(running: Running) -> list[Row]:
    names = ["pg_catalog", "public", "information_schema", *_own(running)[0].schemas]
    return [(11 + n, name, 10) for n, name in enumerate(names)]


COLUMNS = "table_catalog table_schema table_name column_name ordinal_position column_default is_nullable data_type character_maximum_length column_type column_key"
TABLES = "table_catalog table_schema table_name table_type engine table_rows data_length auto_increment"
MYSQL_TABLES: Mapping[str, tuple[str, Maker]] = {
    "information_schema.tables": (TABLES.upper(), lambda r: _tables(r, visible(r))), "information_schema.columns": (COLUMNS.upper(), lambda r: _columns(r, visible(r))),
    "information_schema.schemata": ("CATALOG_NAME SCHEMA_NAME DEFAULT_CHARACTER_SET_NAME DEFAULT_COLLATION_NAME SQL_PATH", _schemata),
    "information_schema.processlist": ("ID USER HOST DB COMMAND TIME STATE INFO", processes), "mysql.user": ("Host User Super_priv plugin authentication_string account_locked", _mysql_users),
    "performance_schema.global_variables": ("VARIABLE_NAME VARIABLE_VALUE", _variables), "performance_schema.global_status": ("VARIABLE_NAME VARIABLE_VALUE", status),
    "mysql.db": ("Host Db User", lambda r: [(a.host, on, a.name) for a in r.server.accounts.found for on in dict.fromkeys(g[0] for g in a.grants)]),
}  # fmt: skip
_CATALOG: Mapping[str, tuple[str, Maker]] = {
    "pg_database": ("oid datname datowner encoding datlocprovider datcollate datctype datistemplate datallowconn", _databases),
    "pg_tables": ("schemaname tablename tableowner tablespace hasindexes hasrules hastriggers n_live_tup", _pg_tables),
    "pg_indexes": ("schemaname tablename indexname indexdef indexkind indexcolumns", _pg_indexes), "pg_class": ("oid relname relkind relowner reltuples relnamespace", _pg_class),
    "pg_roles": ("oid rolname rolsuper rolcreaterole rolcreatedb rolcanlogin rolreplication rolbypassrls rolconnlimit rolpassword", _roles),
    "pg_user": ("usename usesysid usecreatedb usesuper userepl passwd", _users),
    "pg_stat_activity": ("datid datname pid usename application_name client_addr state query backend_start", _activity), "pg_settings": ("name setting", _pg_settings),
    "pg_namespace": ("oid nspname nspowner", _namespaces), "pg_stat_replication": ("pid usename application_name client_addr state sync_state", lambda r: []),
    "pg_extension": ("oid extname extversion", lambda r: [(13_000, "plpgsql", "1.0")]),
    "pg_stat_database": ("datname numbackends xact_commit", lambda r: [(d.name, sum(s.database == d.name for s in r.server.sessions.values()), r.server.writes) for d in r.server.databases.values()]),
}  # fmt: skip
POSTGRES_TABLES: Mapping[str, tuple[str, Maker]] = {
    **{f"pg_catalog.{name}": found for name, found in _CATALOG.items()},
    "pg_catalog.pg_stat_user_tables": ("schemaname relname n_live_tup", lambda r: [(row[0], row[1], row[7]) for row in _pg_tables(r)]),
    "information_schema.tables": (TABLES, lambda r: _tables(r, _own(r))), "information_schema.columns": (COLUMNS, lambda r: _columns(r, _own(r))),
    "information_schema.schemata": ("catalog_name schema_name schema_owner", lambda r: [(r.session.database, row[1], "postgres") for row in _namespaces(r)]),
}  # fmt: skip
