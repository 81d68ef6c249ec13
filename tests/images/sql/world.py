"""A server of either kind in an empty file system, and what it answers."""

from __future__ import annotations

from k8s_magics.images.sql.accounts import Account
from k8s_magics.images.sql.dialect import MYSQL, POSTGRES, Dialect
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.outcome import Outcome
from k8s_magics.images.sql.server import SqlServer
from k8s_magics.images.sql.session import Session
from k8s_magics.images.sql.storage import Layout, Storage
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.sim.clock import Clock

DIALECTS = {"mysql": MYSQL, "postgres": POSTGRES}


class World:
    """`ask` gives the rows (or the tag) of each statement, `refused` the kind of the last one's error."""

    def __init__(self, dialect: str = "mysql", files: Filesystem | None = None) -> None:
        self.dialect: Dialect = DIALECTS[dialect]
        self.clock = Clock()
        self.files = files or Filesystem(self.clock)
        self.files.make_directory("/data/base")
        mysql = Layout("/data", "db.opt", ".ibd") if self.dialect.mysql else Layout("/data", "map", base="base")
        self.server = SqlServer(
            "8.0.43" if self.dialect.mysql else "17.6",
            Storage(self.files, mysql, self.dialect),
            self.clock,
            hostname="db",
            chance=lambda: 0.5,
        )
        if not self.server.databases:
            self.server.accounts.add(Account("root", "%", superuser=True))
            self.server.save_accounts()
            self.server.add_database("test", "root")
        self.session = self.login("root")

    def login(self, user: str, database: str = "test") -> Session:
        return self.server.open(user, "localhost", database=database)

    def run(self, text: str, session: Session | None = None) -> Outcome:
        outcome = self.server.execute(session or self.session, text)
        assert outcome is not None
        return outcome

    def ask(self, *statements: str, session: Session | None = None) -> list[tuple[str | None, ...]] | str:
        for text in statements:
            outcome = self.run(text, session)
        return list(outcome.rows) if outcome.columns is not None else outcome.tag

    def value(self, expression: str) -> str | None:
        rows = self.ask(f"SELECT {expression}")
        assert isinstance(rows, list)
        return rows[0][0]

    def refused(self, *statements: str, session: Session | None = None) -> str:
        for text in statements[:-1]:
            self.run(text, session)
        try:
            self.run(statements[-1], session)
        except SqlError as error:
            return " ".join((error.kind, *error.words))
        raise AssertionError(f"{statements[-1]} was not refused")
