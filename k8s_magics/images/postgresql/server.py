"""postgres as clients meet it: the login by pg_hba.conf's rules, the statements, and what its log says of them."""

from __future__ import annotations

from typing import Any

from ...shell.faults import NetworkFault
from ...shell.kernel import Process, sleep
from ...shell.sockets import Connection
from .._servers import Talk
from .._wire import Lines, text_of
from ..sql.errors import SqlError
from ..sql.server import SqlServer
from ..sql.session import Session
from .errors import place_line, postgres_error

CONNECTIONS = 100
PATIENCE = 60_000
"""Milliseconds until somebody who connects must have said who they are."""


class Backend:
    """Connections of one server.  `method` is how those from elsewhere prove who they are: scram-sha-256 or trust."""

    def __init__(self, process: Process, server: SqlServer, method: str) -> None:
        self._process, self._method = process, method
        self.server = server

    def talk(self, *, local: bool = False) -> Talk:
        """A connection's life; `local` came over the socket file."""

        async def run(connection: Connection) -> None:
            lines = Lines(connection)
            try:
                message = await lines.receive(timeout=PATIENCE)
            except (ValueError, NetworkFault):
                await self.log("invalid length of startup packet")
                return
            if message is None:
                return
            host = "[local]" if local else connection.peer[0]
            if message.get("do") == "ready":
                await lines.send({"ok": True})
                return
            session, refusal = self._login(message, host)
            if session is None:
                if refusal:
                    await self.log(refusal, level="FATAL")
                await lines.send({"fatal": refusal})
                return
            await self._serve(lines, session)

        return run

    async def log(self, message: str, *, level: str = "LOG") -> None:
        await self._process.error(log_line(self._process, level, message))

    def _login(self, message: dict[str, Any], host: str) -> tuple[Session | None, str]:
        user, password, database = (text_of(message, name) for name in ("user", "password", "database"))
        database = database or user
        account = self.server.accounts.get(user, "%")
        trusted = host in ("[local]", "127.0.0.1") or self._method == "trust"
        if not trusted and (account is None or not account.password or not account.accepts(password)):
            return None, "" if not message.get("password") else f'password authentication failed for user "{user}"'
        if account is None:
            return None, f'role "{user}" does not exist'
        if not account.login:
            return None, f'role "{user}" is not permitted to log in'
        if database not in self.server.databases and database != "template1":
            return None, f'database "{database}" does not exist'
        if len(self.server.sessions) >= CONNECTIONS:
            return None, "sorry, too many clients already"
        return self.server.open(user, host, database=database), ""

    async def _serve(self, lines: Lines, session: Session) -> None:
        account = self.server.account(session)
        try:
            await lines.send(
                {
                    "version": self.server.variables["server_version"],
                    "superuser": account.superuser,
                    "number": session.number,
                }
            )
            while (request := await lines.receive()) is not None:
                await lines.send(await self._answer(session, text_of(request, "sql")))
        except ValueError:
            await lines.send({"fatal": "invalid message length"})
        finally:
            self.server.close(session)

    async def _answer(self, session: Session, text: str) -> dict[str, Any]:
        try:
            outcome = self.server.execute(session, text)
        except SqlError as error:
            await self._process.charge(2 + session.spent // 50)
            report = postgres_error(error, text)
            stamp = log_line(
                self._process,
                "ERROR",
                report.sentence + (f" at character {report.at + 1}" if report.at >= 0 else ""),
                number=session.number,
            )
            await self._process.error(stamp + log_line(self._process, "STATEMENT", text, number=session.number))
            return {
                "error": {
                    "sentence": report.sentence,
                    "place": place_line(text, report.at),
                    "detail": report.detail,
                    "hint": report.hint,
                    "state": report.state,
                },
                "notices": session.take_notices(),
                "transaction": self._state(session),
            }
        await self._process.charge(2 + session.spent // 50)
        if pause := session.take_pause():
            await sleep(pause)
        notices = session.take_notices()
        return {
            "result": None if outcome is None else outcome.message(),
            "notices": notices,
            "transaction": self._state(session),
        }

    def _state(self, session: Session) -> str:
        """As psql's prompt shows it: `*` in a transaction, `!` in a failed one."""
        return "!" if session.failed else "*" if session.in_transaction else ""


def log_line(process: Process, level: str, message: str, *, number: int | None = None) -> str:
    """`2026-01-05 09:00:00.000 UTC [1] LOG:  message`."""
    moment = process.clock.datetime()
    stamp = f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d} UTC"
    return f"{stamp} [{process.pid if number is None else number}] {level}:  {message}\n"
