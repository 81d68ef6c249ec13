"""Users and their privileges."""

from __future__ import annotations

from dataclasses import replace

from .accounts import Account, hashed
from .errors import SqlError
from .outcome import Outcome
from .privileges import administer, own
from .running import Running
from .statements import AlterUser, CreateUser, DropUser, Grant

MOST = 1000
PREDEFINED = frozenset(
    {"pg_monitor", "pg_read_all_data", "pg_write_all_data", "pg_read_all_settings", "pg_signal_backend"}
)


def create_user(running: Running, statement: CreateUser) -> Outcome:
    server = running.server
    administer(server, running.session, "CREATE USER" if running.dialect.mysql else "CREATEROLE")
    for name, host, password in statement.users:
        if server.accounts.get(name, host) is not None:
            if statement.if_not_exists:
                continue
            raise SqlError("account_exists", name, host)
        if len(server.accounts.found) >= MOST:
            raise SqlError("too_many", "accounts")
        attributes = statement.attributes
        server.accounts.add(
            Account(name, host, hashed(password or ""), "SUPERUSER" in attributes, attributes, statement.login)
        )
    server.save_accounts()
    return Outcome("CREATE ROLE")


def alter_user(running: Running, statement: AlterUser) -> Outcome:
    server, session = running.server, running.session
    for name, host, password in statement.users:
        own = not name or (name == session.user and not statement.attributes)
        if not own:
            administer(server, session, "CREATE USER" if running.dialect.mysql else "CREATEROLE")
        account = server.account(session) if not name else server.accounts.get(name, host)
        if account is None:
            if statement.if_exists:
                continue
            raise SqlError("no_account", "ALTER USER", name, host)
        attributes = tuple(a for a in account.attributes if f"NO{a}" not in statement.attributes) + statement.attributes
        superuser = (
            account.superuser or "SUPERUSER" in statement.attributes
        ) and "NOSUPERUSER" not in statement.attributes
        login = (account.login or "LOGIN" in statement.attributes) and "NOLOGIN" not in statement.attributes
        kept = account.password if password is None else hashed(password)
        server.accounts.change(
            account,
            replace(
                account, password=kept, attributes=tuple(dict.fromkeys(attributes)), superuser=superuser, login=login
            ),
        )
    server.save_accounts()
    return Outcome("ALTER ROLE")


def drop_user(running: Running, statement: DropUser) -> Outcome:
    server = running.server
    administer(server, running.session, "CREATE USER" if running.dialect.mysql else "CREATEROLE")
    for name, host in statement.users:
        account = server.accounts.get(name, host)
        if account is None:
            if statement.if_exists:
                continue
            raise SqlError("no_account", "DROP USER", name, host)
        if not running.dialect.mysql:
            if name == running.session.user:
                raise SqlError("own_account")
            if any(
                d.owner == name or any(t.owner == name for t in d.tables.values()) for d in server.databases.values()
            ):
                raise SqlError("owns_objects", name)
        server.accounts.drop(account)
    server.save_accounts()
    return Outcome("DROP ROLE")


def grant(running: Running, statement: Grant) -> Outcome:
    server, session = running.server, running.session
    word = "REVOKE" if statement.revoke else "GRANT"
    for name, host in statement.users:
        account = server.accounts.get(name, host)
        if account is None:
            raise SqlError("no_grantee" if running.dialect.mysql else "no_account", word, name, host)
        if statement.kind == "ROLE":
            administer(server, session, "CREATEROLE" if not running.dialect.mysql else "CREATE USER")
            roles = tuple(p.lower() for p in statement.privileges)
            if unknown := [r for r in roles if server.accounts.get(r, "%") is None and r not in PREDEFINED]:
                raise SqlError("no_account", word, unknown[0], "%")
            kept = tuple(r for r in account.roles if r not in roles)
            server.accounts.change(account, replace(account, roles=kept if statement.revoke else kept + roles))
            continue
        grants = _grants(running, statement)
        server.accounts.grant(account, grants, revoke=statement.revoke)
        if running.dialect.mysql and ("*", "*", "ALL") in grants:
            changed = server.accounts.get(name, host) or account
            server.accounts.change(changed, replace(changed, superuser=not statement.revoke))
    server.save_accounts()
    return Outcome(f"{word} ROLE" if statement.kind == "ROLE" else word)


def _grants(running: Running, statement: Grant) -> tuple[tuple[str, str, str], ...]:
    """(database, table, privilege), each of which the session has itself."""
    server, session = running.server, running.session
    found = []
    for on in statement.on:
        if running.dialect.mysql:
            database, table = on.schema or session.database, on.name
            if not database:
                raise SqlError("no_database_selected")
            if table != "*" and table not in (
                server.databases[database].tables if database in server.databases else ()
            ):
                raise SqlError("no_table", database, table)
        elif statement.kind == "TABLE":
            database, table = session.database, server.find(session, on)[1].name
            own(server, session, database, server.databases[database].tables[table], "GRANT OPTION")
        elif statement.kind == "DATABASE":
            if on.name not in server.databases:
                raise SqlError("no_database", on.name)
            database, table = on.name, "-"  # CONNECT, CREATE and TEMPORARY: nothing of its tables
        else:
            database, table = (
                session.database,
                "*" if statement.kind.startswith("ALL TABLES") else "*schema*" if statement.kind == "SCHEMA" else "-",
            )
        for privilege in statement.privileges:
            if running.dialect.mysql and not server.account(session).may(privilege, database, table):
                raise SqlError("denied_database", session.user, session.account_host, database)
            found.append((database, "*" if table == "*schema*" and privilege == "CREATE" else table, privilege))
    return tuple(found)
