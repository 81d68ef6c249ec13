"""A server: its databases, its accounts, its settings, and the statements that its sessions send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from ...sim.clock import Clock
from .accounts import Account, Accounts
from .errors import SqlError
from .execution import perform
from .outcome import Outcome
from .parsing import parse
from .privileges import allow
from .running import Running
from .scope import Field, Frame
from .session import Session
from .settings import settings_of
from .statements import (
    Accepted,
    AlterTable,
    CreateDatabase,
    CreateIndex,
    CreateTable,
    CreateUser,
    Delete,
    Drop,
    DropDatabase,
    Grant,
    Insert,
    Statement,
    Truncate,
    Update,
)
from .storage import Database, Storage
from .table import Row, Table
from .tree import Select, TableName, Value
from .virtual import virtual_table
from .writing import fields_of

LONGEST = 4 << 20
"""Characters in one statement."""
ENDS_TRANSACTION = (
    CreateDatabase,
    DropDatabase,
    CreateTable,
    AlterTable,
    Drop,
    Truncate,
    CreateIndex,
    CreateUser,
    Grant,
)
WRITES = (*ENDS_TRANSACTION, Insert, Update, Delete)


class SqlServer:
    """`version` is what it says of itself; `chance` gives numbers from 0 to 1."""

    def __init__(
        self, version: str, storage: Storage, clock: Clock, *, hostname: str, chance: Callable[[], float]
    ) -> None:
        self.dialect = dialect = storage.dialect
        self.version, self.storage, self.hostname, self.chance = version, storage, hostname, chance
        self._clock = clock
        self.address: str = ""
        self.databases: dict[str, Database] = storage.load()
        self.accounts: Accounts = Accounts.loaded(storage.read_object(storage.layout.accounts) or []) or Accounts()
        self.variables: dict[str, Value] = settings_of(dialect, version, hostname)
        self.sessions: dict[int, Session] = {}
        self.started: datetime = self.now()
        self._start = clock.now
        self.writes: int = 0
        self.questions: int = 0
        self.connections: int = 0

    def now(self) -> datetime:
        return self._clock.datetime().replace(tzinfo=None)

    @property
    def uptime(self) -> int:
        """Seconds."""
        return (self._clock.now - self._start) // 1000

    # Sessions

    def open(self, user: str, host: str, *, account_host: str = "%", database: str = "") -> Session:
        """A session of somebody who was let in."""
        self.connections += 1
        session = Session(self.connections + 7, user, host, account_host=account_host, database=database)
        session.began = self._clock.now
        self.sessions[session.number] = session
        return session

    def close(self, session: Session) -> None:
        """What was not committed is undone."""
        if self.sessions.pop(session.number, None) is not None:
            self.end_transaction(session, keep=False)
            for database in self.databases.values():
                for name in [n for n, t in database.tables.items() if t.temporary and t.owner == f"{session.number}"]:
                    del database.tables[name]

    def account(self, session: Session) -> Account:
        host = session.account_host if self.dialect.mysql else "%"
        return self.accounts.get(session.user, host) or Account(session.user, host)

    def save_accounts(self) -> None:
        self.storage.write_object(self.storage.layout.accounts, self.accounts.stored())

    # Statements

    def execute(self, session: Session, text: str) -> Outcome | None:
        """One statement; None if the text is empty.  SqlError, and nothing has changed."""
        running = Running(self, session, self.now())
        try:
            if len(text) > LONGEST:
                raise SqlError("too_long")
            statement = parse(text, self.dialect)
            if statement is None:
                return None
            outcome = self._run(running, statement)
        except SqlError:
            session.failed = session.in_transaction and not self.dialect.mysql
            session.row_count = -1
            raise
        except RecursionError:
            raise SqlError("too_deep") from None
        finally:
            self.questions += 1
            session.spent = running.spent
        session.row_count = -1 if outcome.columns is not None and self.dialect.mysql else outcome.affected
        return outcome

    def _run(self, running: Running, statement: Statement) -> Outcome:
        session = running.session
        if isinstance(statement, ENDS_TRANSACTION) and self.dialect.mysql:
            self.end_transaction(session, keep=True)
        if isinstance(statement, WRITES) and self.variables.get("super_read_only") == "ON" and session.number:
            raise SqlError("read_only")
        outcome = perform(running, statement)
        if isinstance(statement, WRITES):
            self.writes += 1
        elif isinstance(statement, (Select, Accepted)):
            session.row_count = outcome.affected
        return outcome

    # Databases and tables

    def current(self, session: Session) -> Database:
        """The session's database; SqlError (no_database_selected)."""
        found = self.databases.get(session.database)
        if found is None:
            raise SqlError("no_database_selected")
        return found

    def add_database(self, name: str, owner: str) -> Database:
        database = Database(name, self.storage.folder_for(name), owner)
        self.storage.create_database(database)
        self.databases[name] = database
        self.databases = dict(sorted(self.databases.items()))
        return database

    def place_for(self, session: Session, written: TableName) -> tuple[Database, str]:
        """The database that a table's name means, and its name there; SqlError (no_database, no_schema)."""
        if self.dialect.mysql:
            if not written.schema:
                return self.current(session), written.name
            database = self.databases.get(written.schema)
            if database is None:
                raise SqlError("no_database", written.schema)
            return database, written.name
        database = self.current(session)
        if written.schema in ("", "public") or written.schema.startswith("pg_temp"):
            return database, written.name
        if written.schema not in database.schemas:
            raise SqlError("no_schema", written.schema, at=written.at)
        return database, f"{written.schema}.{written.name}"

    def find(self, session: Session, written: TableName) -> tuple[Database, Table]:
        """SqlError (no_table)."""
        try:
            database, name = self.place_for(session, written)
        except SqlError as error:
            if error.kind == "no_schema":
                raise SqlError("no_table", "", str(written), at=written.at) from None
            raise
        table = database.tables.get(name)
        if table is None:
            raise SqlError("no_table", database.name, str(written) if not self.dialect.mysql else name, at=written.at)
        return database, table

    def writable(self, session: Session, written: TableName, privilege: str) -> tuple[Database, Table]:
        """A table that the session may change."""
        if session.failed:
            raise SqlError("aborted")
        database, table = self.find(session, written)
        allow(self, session, privilege, database.name, table)
        return database, table

    def read(
        self, running: Running, written: TableName, alias: str
    ) -> tuple[tuple[Field, ...], Callable[[Frame | None], Sequence[Row]]]:
        """A table's columns and rows for a query."""
        found = virtual_table(running, written, alias)
        if found is not None:
            fields, rows = found
            return fields, lambda frame: rows
        database, table = self.find(running.session, written)
        allow(self, running.session, "SELECT", database.name, table)
        return fields_of(table, alias, f"{database.name}.{table.name}"), lambda frame: table.rows

    # Transactions

    def touch(self, session: Session, database: Database, table: Table) -> None:
        """A table is about to change."""
        if session.in_transaction:
            session.undo.setdefault((database.name, table.name), table.copy())

    def touch_missing(self, session: Session, database: Database, name: str) -> None:
        """A table is about to come."""
        if session.in_transaction:
            session.undo.setdefault((database.name, name), None)

    def end_transaction(self, session: Session, *, keep: bool) -> None:
        """COMMIT, or ROLLBACK to what the tables were."""
        undo, session.undo, session.in_transaction, session.failed = session.undo, {}, False, False
        for (database_name, name), saved in () if keep else undo.items():
            database = self.databases.get(database_name)
            if database is None:
                continue
            table = database.tables.get(name)
            if not isinstance(saved, Table):
                if table is not None:
                    self.storage.remove(database.tables.pop(name))
            elif table is None:
                database.tables[name] = saved
                self.storage.write(saved)
            else:
                table.restore(saved)
                self.storage.write(table)

    # Settings and sizes

    def variable(self, session: Session, written: str) -> Value:
        """`@@name`, `@@global.name`, `@name`; SqlError (no_variable)."""
        if not written.startswith("@@"):
            return session.variables.get(written.lower())
        name = written[2:].lower().rpartition(".")[2]
        if "@@" + name in session.variables and "global." not in written.lower():
            return session.variables["@@" + name]
        if name not in self.variables:
            raise SqlError("no_variable", name)
        value = self.variables[name]
        return {"ON": 1, "OFF": 0}.get(value, value) if isinstance(value, str) else value

    def setting(self, session: Session, name: str) -> Value:
        """PostgreSQL's parameters; SqlError (no_variable)."""
        lower = name.lower()
        if "@@" + lower in session.variables:
            return session.variables["@@" + lower]
        if lower not in self.variables:
            raise SqlError("no_variable", name)
        return self.variables[lower]

    def size_of_database(self, session: Session, name: str) -> int:
        database = self.databases.get(name)
        if database is None:
            raise SqlError("no_database", name)
        return 7_500_000 + sum(self.storage.size(table) for table in database.tables.values())

    def size_of_table(self, session: Session, name: str) -> int:
        schema, _, bare = name.rpartition(".")
        return self.storage.size(self.find(session, TableName(bare, schema))[1])
