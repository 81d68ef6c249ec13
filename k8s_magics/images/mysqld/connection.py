"""A client's connection to mysqld, and what it prints when there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...shell.faults import NetworkFault, OSFault
from ...shell.kernel import Process
from .._unix_socket import connect_to
from .._wire import Lines

TIMEOUT = 10_000
NUMBERS = {"refused": 111, "timeout": 110, "unreachable": 113, "reset": 104}


class MysqlError(Exception):
    """`number` and `state` as in `ERROR 1045 (28000): Access denied ...`; 2000 and more are the client's own."""

    def __init__(self, number: int, state: str, sentence: str) -> None:
        super().__init__(sentence)
        self.number, self.state, self.sentence = number, state, sentence

    def __str__(self) -> str:
        return f"ERROR {self.number} ({self.state}): {self.sentence}"


@dataclass(frozen=True, slots=True)
class Login:
    """Where to, and as whom; no host is the socket file."""

    host: str = ""
    port: int = 3306
    socket: str = ""
    user: str = "root"
    password: str = ""
    database: str = ""
    timeout: int = TIMEOUT


@dataclass(slots=True)
class Client:
    """An open connection; `server` is what the server said of itself."""

    lines: Lines
    server: dict[str, Any] = field(default_factory=dict)
    database: str = ""

    async def query(self, text: str) -> dict[str, Any]:
        """The result; MysqlError."""
        answer = await self._ask({"sql": text})
        self.database = str(answer.get("database", self.database))
        found = answer.get("result")
        return found if isinstance(found, dict) else {}

    async def command(self, verb: str) -> dict[str, Any]:
        """`ping`, `status` or `shutdown`; MysqlError."""
        return await self._ask({"do": verb})

    async def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        try:
            await self.lines.send(message)
            answer = await self.lines.receive()
        except (NetworkFault, ValueError):
            answer = None
        if answer is None:
            raise MysqlError(2013, "HY000", "Lost connection to MySQL server during query")
        _raise(answer)
        return answer

    def close(self) -> None:
        self.lines.connection.close()


async def connect(process: Process, login: Login, product: str = "MySQL") -> Client:
    """MysqlError: 2002, 2003, 2005 (no connection), 2013 (no MySQL there), and what the server answers."""
    lines = await _open(process, login, product)
    try:
        await _greeted(lines, login)
        await lines.send({"user": login.user, "password": login.password, "database": login.database})
        answer = await lines.receive(timeout=login.timeout)
    except (NetworkFault, ValueError):
        answer = None
    if answer is None:
        lines.connection.close()
        raise MysqlError(
            2013, "HY000", "Lost connection to MySQL server at 'reading authorization packet', system error: 0"
        )
    _raise(answer)
    return Client(lines, answer, login.database)


async def _open(process: Process, login: Login, product: str) -> Lines:
    network = process.machine.network
    if not login.host:
        try:
            return Lines(connect_to(process, login.socket))
        except OSFault as fault:
            number = 111 if fault.message == "Connection refused" else 2
            local = "local server" if product == "MariaDB" else "local MySQL server"
            raise MysqlError(
                2002, "HY000", f"Can't connect to {local} through socket '{login.socket}' ({number})"
            ) from None
    try:
        return Lines(await network.connect(login.host, login.port, timeout=login.timeout))
    except NetworkFault as fault:
        if fault.kind == "unknown-host":
            raise MysqlError(
                2005, "HY000", f"Unknown {'' if product == 'MariaDB' else 'MySQL '}server host '{login.host}' (-2)"
            ) from None
        where = f"server on '{login.host}'" if product == "MariaDB" else f"MySQL server on '{login.host}:{login.port}'"
        raise MysqlError(2003, "HY000", f"Can't connect to {where} ({NUMBERS.get(fault.kind, 111)})") from None


async def _greeted(lines: Lines, login: Login) -> None:
    """Read the greeting; something else that listens there says nothing, or something else."""
    lost = "Lost connection to MySQL server at 'reading initial communication packet', system error: "
    try:
        head = await lines.raw(4, timeout=login.timeout)
    except NetworkFault as fault:
        raise MysqlError(2013, "HY000", f"{lost}{NUMBERS.get(fault.kind, 110)}") from None
    size = int.from_bytes(head[:3], "little")
    if len(head) < 4 or size > 65_535:
        raise MysqlError(2013, "HY000", f"{lost}{0 if len(head) < 4 else 104}")
    body = await lines.raw(size, timeout=login.timeout)
    if body[:1] == b"\xff":
        raise MysqlError(
            int.from_bytes(body[1:3], "little"),
            body[4:9].decode("ascii", "replace"),
            body[9:].decode("utf-8", "replace"),
        )
    if body[:1] != b"\x0a":
        raise MysqlError(
            2007, "HY000", f"Protocol mismatch; server version = {body[0] if body else 0}, client version = 10"
        )


def _raise(answer: dict[str, Any]) -> None:
    error = answer.get("error")
    if isinstance(error, list) and len(error) == 3:
        raise MysqlError(int(error[0]), str(error[1]), str(error[2]))
