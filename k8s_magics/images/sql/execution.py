"""From what a statement means to who does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .altering import alter_table
from .compiling import Compiler
from .conversion import shown
from .defining import create_database, create_index, create_table, drop, drop_database
from .errors import SqlError
from .granting import alter_user, create_user, drop_user, grant
from .inserting import Inserting
from .outcome import Outcome, result, text_result
from .privileges import administer
from .query import plan_query
from .running import Running
from .scope import Frame, Scope
from .showing import show
from .statements import (
    Accepted,
    AlterTable,
    AlterUser,
    CreateDatabase,
    CreateIndex,
    CreateTable,
    CreateUser,
    Delete,
    Drop,
    DropDatabase,
    DropUser,
    Explain,
    Grant,
    Insert,
    SetVariables,
    Show,
    Statement,
    Transaction,
    Truncate,
    Update,
    UseDatabase,
)  # fmt: skip
from .tree import Select, Value
from .writing import delete, truncate, update

FIXED = frozenset(
    {
        "version",
        "hostname",
        "server_uuid",
        "port",
        "datadir",
        "basedir",
        "socket",
        "log_bin",
        "data_directory",
        "config_file",
        "server_version",
        "version_comment",
    }
)


def perform(running: Running, statement: Statement) -> Outcome:
    """SqlError, and nothing has changed."""
    if running.session.failed and not isinstance(statement, Transaction):
        raise SqlError("aborted")
    return PERFORMERS[type(statement)](running, statement)


def _select(running: Running, select: Select) -> Outcome:
    query = plan_query(running, select)
    rows = query.run(None)
    running.spend(len(rows) * len(query.columns) // 4)
    return result(query.columns, rows, running.dialect)


def _insert(running: Running, insert: Insert) -> Outcome:
    return Inserting(running, insert).run()


def _use(running: Running, statement: UseDatabase) -> Outcome:
    server, session = running.server, running.session
    name = statement.name
    if name not in server.databases:
        if name.lower() not in ("information_schema", "mysql", "performance_schema", "sys"):
            raise SqlError("no_database", name)
        if name.lower() in ("mysql", "sys") and not server.account(session).superuser:
            raise SqlError("denied_database", session.user, session.account_host, name)
    elif not server.account(session).knows(name):
        raise SqlError("denied_database", session.user, session.account_host, name)
    session.database = name
    return Outcome("USE", database=name)


def _transaction(running: Running, statement: Transaction) -> Outcome:
    server, session, verb = running.server, running.session, statement.verb
    failed, inside = session.failed, session.in_transaction
    if verb == "begin":
        if running.dialect.mysql:
            server.end_transaction(session, keep=True)
        elif inside:
            session.notice("WARNING:  there is already a transaction in progress")
        session.in_transaction = True
        return Outcome("BEGIN")
    if verb in ("commit", "rollback"):
        if not inside and not running.dialect.mysql:
            session.notice("WARNING:  there is no transaction in progress")
        keep = verb == "commit" and not failed
        server.end_transaction(session, keep=keep)
        return Outcome("COMMIT" if verb == "commit" and not failed else "ROLLBACK")
    if failed:
        raise SqlError("aborted")
    return Outcome("SAVEPOINT" if verb == "savepoint" else "RELEASE")


def _set(running: Running, statement: SetVariables) -> Outcome:
    server, session = running.server, running.session
    for name, expression in statement.values:
        value = Compiler(running, Scope((), running.dialect)).compile(expression)(Frame(()))
        if name.startswith("@") and not name.startswith("@@"):
            session.variables[name.lower()] = value
            continue
        scope, _, bare = name.lstrip("@").lower().rpartition(".")
        if bare not in server.variables and not (scope and not running.dialect.mysql):
            raise SqlError("no_variable", bare)
        if bare in FIXED:
            raise SqlError("fixed_variable", bare)
        kept = _kept(server.variables.get(bare), value, running)
        if scope in ("global", "persist"):
            administer(server, session, "SYSTEM_VARIABLES_ADMIN")
            server.variables[bare] = kept
        elif bare == "autocommit":
            session.in_transaction = kept == "OFF"
        elif len(session.variables) < 1000:
            session.variables["@@" + bare] = kept
    return Outcome("SET")


def _kept(old: Value, value: Value, running: Running) -> Value:
    """A setting's value in the form of the one before."""
    if isinstance(old, str) and old in ("ON", "OFF"):
        return "OFF" if value is None or shown(value, running.dialect).upper() in ("0", "OFF", "FALSE") else "ON"
    if running.dialect.mysql:
        return value
    return (
        "" if value is None else "on" if value is True else "off" if value is False else shown(value, running.dialect)
    )


def _explain(running: Running, statement: Explain) -> Outcome:
    """Simplified: what is read, not how; every plan is a scan of its tables."""
    query = plan_query(running, statement.select)
    count = len(query.run(None))
    source = next(
        (str(s.of.name) for s in statement.select.sources if hasattr(s, "of") and hasattr(s.of, "name")), None
    )
    if running.dialect.mysql:
        names = (
            "id",
            "select_type",
            "table",
            "partitions",
            "type",
            "possible_keys",
            "key",
            "key_len",
            "ref",
            "rows",
            "filtered",
            "Extra",
        )
        return text_result(
            names,
            [
                (
                    1,
                    "SIMPLE",
                    source,
                    None,
                    "ALL" if source else None,
                    None,
                    None,
                    None,
                    None,
                    count if source else None,
                    None,
                    None if source else "No tables used",
                )
            ],
            running.dialect,
        )
    line = (
        f"Seq Scan on {source}  (cost=0.00..{1 + count / 100:.2f} rows={count} width=36)"
        if source
        else "Result  (cost=0.00..0.01 rows=1 width=4)"
    )
    return text_result(("QUERY PLAN",), [(line,)], running.dialect, "EXPLAIN")


def _accepted(running: Running, statement: Accepted) -> Outcome:
    if statement.tag in ("ANALYZE", "OPTIMIZE") and running.dialect.mysql:
        return text_result(
            ("Table", "Op", "Msg_type", "Msg_text"),
            [(f"{running.session.database}", statement.tag.lower(), "status", "OK")],
            running.dialect,
        )
    return Outcome(statement.tag)


PERFORMERS: Mapping[type, Callable[[Running, Any], Outcome]] = {
    Select: _select, Insert: _insert, Update: update, Delete: delete, Truncate: truncate, CreateDatabase: create_database, DropDatabase: drop_database, UseDatabase: _use,
    CreateTable: create_table, Drop: drop, AlterTable: alter_table, CreateIndex: create_index, Show: show, Explain: _explain, Transaction: _transaction, SetVariables: _set,
    CreateUser: create_user, AlterUser: alter_user, DropUser: drop_user, Grant: grant, Accepted: _accepted,
}  # fmt: skip
