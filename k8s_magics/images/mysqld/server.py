"""mysqld as clients meet it: the greeting, the login, the statements (dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html)."""

from __future__ import annotations

from typing import Any

from ...shell.faults import NetworkFault
from ...shell.kernel import Process, sleep
from ...shell.sockets import Connection
from .._servers import Talk
from .._wire import Lines, text_of
from ..sql.errors import SqlError
from ..sql.privileges import administer
from ..sql.server import SqlServer
from ..sql.session import Session
from .errors import mysql_error
from .flavour import Flavour

CONNECTIONS = 151
PATIENCE = 10_000
"""Milliseconds until somebody who connects must have said who they are."""


class Mysqld:
    """Connections of one server; `stop` is called by a client that shuts it down."""

    def __init__(self, process: Process, server: SqlServer, flavour: Flavour) -> None:
        self._process, self._flavour = process, flavour
        self.server = server

    def talk(self, *, local: bool = False, trusting: bool = False) -> Talk:
        """A connection's life; `local` came over the socket file, `trusting` asks for no password."""

        async def run(connection: Connection) -> None:
            if len(self.server.sessions) >= CONNECTIONS:
                await connection.write(packet(b"\xff\x10\x04#08004Too many connections"))
                return
            await connection.write(greeting(self._flavour.shown, self.server.connections))
            lines = Lines(connection)
            try:
                message = await lines.receive(timeout=PATIENCE)
            except (ValueError, NetworkFault):
                await connection.write(packet(b"\xff\x13\x04#08S01Bad handshake", 1))
                return
            if message is not None:
                await self._admit(
                    lines,
                    message,
                    "localhost" if local or connection.peer[0] == "127.0.0.1" else connection.peer[0],
                    trusting,
                )

        return run

    async def _admit(self, lines: Lines, message: dict[str, Any], host: str, trusting: bool) -> None:
        session, refusal = self._login(message, host, trusting)
        if session is None:
            await lines.send({"error": refusal})
            return
        try:
            await lines.send(
                {
                    "version": self._flavour.shown,
                    "comment": self._flavour.comment,
                    "product": self.server.dialect.product,
                    "number": session.number,
                }
            )
            while (request := await lines.receive()) is not None:
                await lines.send(await self._answer(session, request))
        except ValueError:
            await lines.send({"error": [1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes"]})
        finally:
            self.server.close(session)

    def _login(self, message: dict[str, Any], host: str, trusting: bool) -> tuple[Session | None, list[Any]]:
        user, password, database = (text_of(message, name) for name in ("user", "password", "database"))
        account = self.server.accounts.login(user, host)
        if account is None and not any(a.fits_host(host) for a in self.server.accounts.found):
            return None, [
                1130,
                "HY000",
                f"Host '{host}' is not allowed to connect to this {self.server.dialect.product} server",
            ]
        if account is None or not (account.accepts(password) or trusting):
            used = "YES" if password else "NO"
            return None, [1045, "28000", f"Access denied for user '{user}'@'{host}' (using password: {used})"]
        session = self.server.open(user, host, account_host=account.host)
        if database:
            refusal = self._use(session, database)
            if refusal:
                self.server.close(session)
                return None, refusal
        return session, []

    def _use(self, session: Session, database: str) -> list[Any]:
        text = "USE `" + database.replace("`", "``") + "`"
        try:
            self.server.execute(session, text)
        except SqlError as error:
            return list(self._error(error, text, session))
        return []

    async def _answer(self, session: Session, request: dict[str, Any]) -> dict[str, Any]:
        await self._process.charge(2)
        verb = text_of(request, "do")
        if verb:
            return self._command(session, verb)
        text = text_of(request, "sql")
        try:
            outcome = self.server.execute(session, text)
        except SqlError as error:
            await self._process.charge(session.spent // 50)
            return {"error": list(self._error(error, text, session))}
        await self._process.charge(session.spent // 50)
        if pause := session.take_pause():
            await sleep(pause)
        if outcome is None:
            return {"error": [1065, "42000", "Query was empty"]}
        return {"result": outcome.message(), "database": session.database}

    def _command(self, session: Session, verb: str) -> dict[str, Any]:
        server = self.server
        if verb == "shutdown":
            try:
                administer(server, session, "SHUTDOWN")
            except SqlError as error:
                return {"error": list(self._error(error, "", session))}
            self._process.signal(15)
        elif verb == "status":
            return {
                "status": {
                    "uptime": server.uptime,
                    "threads": len(server.sessions),
                    "questions": server.questions,
                    "tables": sum(len(d.tables) for d in server.databases.values()),
                }
            }
        return {"ok": True}

    def _error(self, error: SqlError, text: str, session: Session) -> tuple[int, str, str]:
        number, state, sentence = mysql_error(error, text, self.server.dialect.product, session.database)
        if number == 1062 and (self._flavour.old or self._flavour.maria):
            before, _, key = sentence.rpartition(" for key '")
            sentence = f"{before} for key '{key.rpartition('.')[2]}"
        return number, state, sentence


def packet(body: bytes, number: int = 0) -> bytes:
    """A packet of the protocol: length and number before it."""
    return len(body).to_bytes(3, "little") + bytes([number]) + body


def greeting(version: str, number: int) -> bytes:
    """The first packet of a connection: protocol 10, the version, the thread, twenty bytes of salt, and what the server can do."""
    salt = b"\x2b\x5c\x1f\x40\x11\x3d\x2a\x61" + b"\x0e\x1b\x6f\x52\x03\x4c\x55\x07\x3a\x21\x68\x13"
    body = (
        b"\x0a"
        + version.encode()
        + b"\0"
        + (number + 8).to_bytes(4, "little")
        + salt[:8]
        + b"\0\xff\xff\xff\x02\0\xff\xdf\x15"
        + bytes(10)
        + salt[8:]
    )
    return packet(body + b"\0caching_sha2_password\0")
