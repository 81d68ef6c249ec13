"""What a session may do, by the account that it came in with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import SqlError
from .table import Table

if TYPE_CHECKING:
    from .server import SqlServer
    from .session import Session


def allow(server: SqlServer, session: Session, privilege: str, database: str, table: Table | None = None) -> None:
    """SqlError (denied_table, denied_database, denied_schema) unless the session's account has the privilege on the table, or on the database."""
    account = server.account(session)
    if account.may(privilege, database, table.name if table is not None else "*"):
        return
    if server.dialect.mysql:
        if table is not None and account.knows(database):
            raise SqlError("denied_table", privilege, session.user, session.host, table.name)
        raise SqlError("denied_database", session.user, session.account_host, database)
    if table is None:
        _allow_in_postgres(server, session, privilege, database)
    elif table.owner != session.user:
        raise SqlError("denied_table", privilege, session.user, session.host, table.name)


def _allow_in_postgres(server: SqlServer, session: Session, privilege: str, name: str) -> None:
    """Databases are made with CREATEDB and dropped by their owner; from release 15 on only he may put tables into the schema public."""
    database = server.databases.get(name)
    owned = database is not None and database.owner == session.user
    if session.database != name:
        if not owned and "CREATEDB" not in server.account(session).attributes:
            raise SqlError("denied_database", session.user, "", name, "" if database is None else "owner")
    elif privilege == "CREATE" and not owned and int(server.version.partition(".")[0]) >= 15:
        raise SqlError("denied_schema", "public")


def own(server: SqlServer, session: Session, database: str, table: Table, privilege: str) -> None:
    """To change a table's form: a privilege in MySQL, ownership in PostgreSQL (not_owner)."""
    if server.dialect.mysql:
        allow(server, session, privilege, database, table)
    elif table.owner != session.user and not server.account(session).superuser:
        raise SqlError("not_owner", table.name)


def administer(server: SqlServer, session: Session, privilege: str) -> None:
    """SqlError (denied_privilege) unless the session may do what is for administrators."""
    account = server.account(session)
    if not account.may(privilege, "*") and privilege not in account.attributes:
        raise SqlError("denied_privilege", privilege)
