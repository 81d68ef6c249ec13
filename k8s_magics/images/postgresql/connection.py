"""A client's connection to postgres, and what libpq says when there is none (postgresql.org/docs/current/libpq-connect.html)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import unquote, urlsplit

from ...shell.faults import NetworkFault, OSFault
from ...shell.kernel import Process
from ...shell.loopback import is_address
from ...shell.users import user_name
from .._unix_socket import connect_to
from .._wire import Lines

SOCKETS = "/var/run/postgresql"
TIMEOUT = 60_000
PAIR = re.compile(r"\s*(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|\S+)\s*")
LARGEST_PORT = 65_535


class ConnectionFailed(Exception):
    """The message is libpq's, without the program's name."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to, and as whom; no host is the socket file."""

    host: str = ""
    port: int = 5432
    user: str = ""
    password: str = ""
    database: str = ""
    timeout: int = TIMEOUT

    @property
    def local(self) -> bool:
        return not self.host or self.host.startswith("/")

    @property
    def socket(self) -> str:
        return f"{self.host or SOCKETS}/.s.PGSQL.{self.port}"


@dataclass(slots=True)
class Client:
    """An open connection; `hello` is what the server said first."""

    lines: Lines
    target: Target
    hello: dict[str, Any] = field(default_factory=dict)
    transaction: str = ""

    async def query(self, text: str) -> dict[str, Any]:
        """The server's answer: `result` or `error`, and `notices`; ConnectionFailed when it is gone."""
        try:
            await self.lines.send({"sql": text})
            answer = await self.lines.receive()
        except (NetworkFault, ValueError):
            answer = None
        if answer is None or "fatal" in answer:
            raise ConnectionFailed(
                "server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request."
            )
        self.transaction = str(answer.get("transaction", ""))
        return answer

    def close(self) -> None:
        self.lines.connection.close()


def target_of(process: Process, given: Mapping[str, str]) -> Target:
    """From the options (`host`, `port`, `user`, `dbname`, which may be a whole connection string) and the environment; ConnectionFailed."""
    env = process.env
    values = {
        "host": env.get("PGHOST", ""),
        "port": env.get("PGPORT", ""),
        "user": env.get("PGUSER", ""),
        "password": env.get("PGPASSWORD", ""),
        "dbname": env.get("PGDATABASE", ""),
        "connect_timeout": env.get("PGCONNECT_TIMEOUT", ""),
    }
    values |= {name: value for name, value in given.items() if value and name in values}
    written = values["dbname"]
    if written.startswith(("postgres://", "postgresql://")) or PAIR.match(written):
        values["dbname"] = env.get("PGDATABASE", "")
        values |= _parsed(written)
    port = values["port"] or "5432"
    if not port.isdecimal() or not 0 < int(port) <= LARGEST_PORT:
        raise ConnectionFailed(f'invalid port number: "{port}"')
    user = values["user"] or user_name(process.machine, process.user)
    seconds = values["connect_timeout"]
    timeout = int(seconds) * 1000 if seconds.isdecimal() and 0 < int(seconds) < 86_400 else TIMEOUT
    return Target(values["host"], int(port), user, values["password"], values["dbname"] or user, timeout)


def _parsed(text: str) -> dict[str, str]:
    """`postgresql://user:secret@host:5432/name?sslmode=disable` or `host=db dbname=name`."""
    if "://" in text:
        try:
            url = urlsplit(text)
            found = {
                "host": url.hostname or "",
                "port": str(url.port or ""),
                "user": unquote(url.username or ""),
                "password": unquote(url.password or ""),
                "dbname": unquote(url.path.strip("/")),
            }
        except ValueError:
            raise ConnectionFailed(f'invalid integer value in connection string "{text}"') from None
        return {name: value for name, value in found.items() if value}
    found, position = {}, 0
    while match := PAIR.match(text, position):
        found[match.group(1)] = match.group(2).strip("'")
        position = match.end()
    if text[position:].strip():
        raise ConnectionFailed(f'missing "=" after "{text[position:].strip()}" in connection info string')
    return found


async def connect(process: Process, target: Target) -> Client:
    """ConnectionFailed: nobody listens, the host is unknown, or the server lets nobody in."""
    lines, where = await _open(process, target)
    try:
        await lines.send({"user": target.user, "password": target.password, "database": target.database})
        answer = await lines.receive(timeout=target.timeout)
    except NetworkFault as fault:
        lines.connection.close()
        raise ConnectionFailed(
            f"connection to server at {where} failed: "
            + ("timeout expired" if fault.kind == "timeout" else "server closed the connection unexpectedly")
        ) from None
    except ValueError:
        lines.connection.close()
        raise ConnectionFailed(
            f"connection to server at {where} failed: received invalid response to SSL negotiation: H"
        ) from None
    if answer is None:
        raise ConnectionFailed(
            f"connection to server {'on socket' if target.local else 'at'} {where} failed: server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request."
        )
    if "fatal" in answer:
        lines.connection.close()
        reason = f"FATAL:  {answer['fatal']}" if answer["fatal"] else "fe_sendauth: no password supplied"
        raise ConnectionFailed(f"connection to server {'on socket' if target.local else 'at'} {where} failed: {reason}")
    return Client(lines, replace(target), answer)


async def _open(process: Process, target: Target) -> tuple[Lines, str]:
    if target.local:
        where = f'"{target.socket}"'
        try:
            return Lines(connect_to(process, target.socket)), where
        except OSFault as fault:
            raise ConnectionFailed(
                f"connection to server on socket {where} failed: {fault.message}\n\tIs the server running locally and accepting connections on that socket?"
            ) from None
    network = process.machine.network
    try:
        address = network.resolve(target.host)[0]
    except NetworkFault:
        raise ConnectionFailed(
            f'could not translate host name "{target.host}" to address: Name or service not known'
        ) from None
    where = (
        f'"{target.host}", port {target.port}'
        if is_address(target.host)
        else f'"{target.host}" ({address}), port {target.port}'
    )
    try:
        return Lines(await network.connect(target.host, target.port, timeout=target.timeout)), where
    except NetworkFault as fault:
        raise ConnectionFailed(
            f"connection to server at {where} failed: {fault.message}\n\tIs the server running on that host and accepting TCP/IP connections?"
        ) from None
