"""amqp-declare-queue, amqp-publish, amqp-get, amqp-consume and amqp-delete-queue (github.com/alanxz/rabbitmq-c, tools)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from ...shell.faults import ExecError, NetworkFault
from ...shell.file import Source
from ...shell.kernel import Process, Program
from .._wire import Lines
from .server import HEADER

CONNECTION = {
    "url": True,
    "server": True,
    "port": True,
    "vhost": True,
    "username": True,
    "password": True,
    "heartbeat": True,
    "authfile": True,
}
LETTERS = {
    "u": "url",
    "s": "server",
    "q": "queue",
    "d": "durable",
    "e": "exchange",
    "r": "routing-key",
    "p": "persistent",
    "b": "body",
    "l": "line-buffered",
    "C": "content-type",
    "t": "reply-to",
    "E": "content-encoding",
    "H": "header",
    "x": "exclusive",
    "A": "no-ack",
    "c": "count",
}
OPTIONS: dict[str, dict[str, bool]] = {
    "amqp-declare-queue": {"queue": True, "durable": False}, "amqp-delete-queue": {"queue": True, "if-unused": False, "if-empty": False}, "amqp-get": {"queue": True},
    "amqp-publish": {"exchange": True, "routing-key": True, "persistent": False, "content-type": True, "reply-to": True, "line-buffered": False, "content-encoding": True, "header": True, "body": True},
    "amqp-consume": {"queue": True, "exchange": True, "routing-key": True, "exclusive": False, "no-ack": False, "count": True, "declare": False},
}  # fmt: skip
"""Whether each takes a value."""
NO_MESSAGE = 2


class Died(Exception):
    """The message is all that the program prints; its code is 1."""


@dataclass(slots=True)
class Options:
    given: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)


def parse_options(program: str, words: list[str]) -> Options:
    """Died for an option that the program does not know."""
    known, found, rest = {**CONNECTION, **OPTIONS[program]}, Options(), list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            found.words += [word, *(rest if program == "amqp-consume" else [])]
            rest = [] if program == "amqp-consume" else rest
            continue
        name, _, value = word[2:].partition("=") if word.startswith("--") else (LETTERS.get(word[1], ""), "", word[2:])
        if name not in known:
            raise Died(f"{word}: unknown option")
        if known[name] and not value:
            if not rest:
                raise Died(f"{word}: missing argument")
            value = rest.pop(0)
        found.given[name] = value or "1"
        if not known[name] and not word.startswith("--") and len(word) > 2:
            rest.insert(0, f"-{word[2:]}")
    return found


class Client:
    """A connection with one channel."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    async def ask(self, what: str, **request: Any) -> dict[str, Any]:
        """A method that has an answer; `what` is for the complaint.  Died."""
        await self._lines.send(request)
        return self._checked(what, await self.next())

    async def tell(self, **request: Any) -> None:
        """A method that has none."""
        await self._lines.send(request)

    async def next(self) -> dict[str, Any] | None:
        try:
            return await self._lines.receive()
        except (NetworkFault, ValueError):
            return None

    def _checked(self, what: str, answer: dict[str, Any] | None) -> dict[str, Any]:
        if answer is None:
            raise Died(f"{what}: connection closed unexpectedly")
        for kind in ("channel", "connection"):
            if kind in answer:
                raise Died(f"{what}: server {kind} error {answer[kind][0]}, message: {answer[kind][1]}")
        return answer

    async def close(self) -> None:
        await self.ask("closing channel", do="close")
        self._lines.connection.close()


async def connect(process: Process, options: Options) -> Client:
    """Died: the address is none, nobody listens, or the login is refused."""
    given = options.given
    host, port, user, password, vhost = (
        given.get("server", "localhost"),
        given.get("port", "5672"),
        given.get("username", "guest"),
        given.get("password", "guest"),
        given.get("vhost", "/"),
    )
    if "url" in given:
        try:
            url = urlsplit(given["url"])
            if url.scheme not in ("amqp", "amqps"):
                raise ValueError(given["url"])
            host, port = url.hostname or "localhost", str(url.port or 5672)
            user, password, vhost = (
                unquote(url.username or "guest"),
                unquote(url.password or "guest"),
                unquote(url.path[1:]) or "/",
            )
        except ValueError:
            raise Died(f"Parsing URL '{given['url']}': invalid AMQP URL") from None
    try:
        connection = await process.machine.network.connect(host, int(port) if port.isdecimal() else 0, timeout=10_000)
    except NetworkFault as fault:
        why = "could not resolve hostname" if fault.kind == "unknown-host" else "a socket error occurred"
        raise Died(f"opening socket to {host}:{port}: {why}") from None
    lines = Lines(connection)
    client = Client(lines)
    try:
        await connection.write(HEADER)
        await lines.send({"user": user, "password": password, "vhost": vhost})
    except NetworkFault:
        raise Died("logging in to AMQP server: connection closed unexpectedly") from None
    client._checked("logging in to AMQP server", await client.next())
    return client


def tool(name: str) -> Program:
    """A program of the package by its name."""

    async def run(process: Process) -> int:
        try:
            options = parse_options(name, process.argv[1:])
            return await TOOLS[name](process, options)
        except Died as died:
            await process.error(f"{died}\n")
            return 1
        except NetworkFault as fault:
            await process.error(f"waiting for header frame: {fault.message}\n")
            return 1

    return run


def _needed(options: Options, name: str, complaint: str) -> str:
    if name not in options.given:
        raise Died(complaint)
    return options.given[name]


async def _declare(process: Process, options: Options) -> int:
    name = options.given.get("queue", "")
    client = await connect(process, options)
    answer = await client.ask("queue.declare", do="declare", queue=name, durable="durable" in options.given)
    await process.write(f"{answer['queue']}\n")
    await client.close()
    return 0


async def _delete(process: Process, options: Options) -> int:
    name = _needed(options, "queue", "queue name not specified")
    client = await connect(process, options)
    answer = await client.ask(
        "queue.delete",
        do="delete",
        queue=name,
        if_unused="if-unused" in options.given,
        if_empty="if-empty" in options.given,
    )
    await process.write(f"{answer['messages']}\n")
    await client.close()
    return 0


async def _publish(process: Process, options: Options) -> int:
    given = options.given
    if "exchange" not in given and "routing-key" not in given:
        raise Died("neither exchange nor routing key specified")
    client = await connect(process, options)
    about = {
        "do": "publish",
        "exchange": given.get("exchange", ""),
        "key": given.get("routing-key", ""),
        "persistent": "persistent" in given,
    }
    if "body" in given:
        await client.tell(**about, body=given["body"].encode("utf-8", "surrogateescape").decode("latin-1"))
    elif "line-buffered" in given:
        while line := await process.read_line():
            await client.tell(**about, body=line.decode("latin-1"))
    else:
        await client.tell(**about, body=(await process.read()).decode("latin-1"))
    await client.close()
    return 0


async def _get(process: Process, options: Options) -> int:
    name = _needed(options, "queue", "queue name not specified")
    client = await connect(process, options)
    answer = await client.ask("basic.get", do="get", queue=name)
    if answer.get("empty"):
        await client.close()
        return NO_MESSAGE
    await process.write(str(answer["body"]).encode("latin-1"))
    await client.close()
    return 0


async def _consume(process: Process, options: Options) -> int:
    given = options.given
    if not options.words:
        raise Died("consuming command not specified")
    if "exchange" not in given and "routing-key" in given:
        raise Died("--routing-key option requires an exchange name to be provided with --exchange")
    client = await connect(process, options)
    name = await _set_up(process, client, given)
    count = int(given["count"]) if given.get("count", "").lstrip("-").isdecimal() else -1
    no_ack = "no-ack" in given
    await client.ask("basic.consume", do="consume", queue=name, no_ack=no_ack, prefetch=max(count, 0))
    done = 0
    while count < 0 or done < count:
        message = client._checked("waiting for header frame", await client.next())
        if "deliver" not in message:
            continue
        done += 1
        if await _fed(process, options.words, str(message["deliver"]).encode("latin-1")) and not no_ack:
            await client.tell(do="ack", tag=message["tag"])
    await client.close()
    return 0


async def _set_up(process: Process, client: Client, given: dict[str, str]) -> str:
    """The queue's name: a new one without a name, bound to an exchange where that is wanted."""
    name = given.get("queue", "")
    if not name or "exchange" in given or "exclusive" in given:
        answer = await client.ask(
            "queue.declare", do="declare", queue=name, exclusive="exclusive" in given, auto_delete=True
        )
        if not name:
            name = str(answer["queue"])
            await process.error(f"Server provided queue name: {name}\n")
        for key in given.get("routing-key", "").split(",") if "exchange" in given else ():
            await client.ask("queue.bind", do="bind", exchange=given["exchange"], queue=name, key=key)
    return name


async def _fed(process: Process, words: list[str], body: bytes) -> bool:
    """Run the command with a message on its standard input; whether it went well."""
    try:
        child = process.spawn(words, stdin=Source(body))
    except ExecError as error:
        await process.error(f"exec: {error.reason}\n")
        return False
    return await process.wait(child) == 0


TOOLS = {
    "amqp-declare-queue": _declare,
    "amqp-delete-queue": _delete,
    "amqp-publish": _publish,
    "amqp-get": _get,
    "amqp-consume": _consume,
}
AMQP_PROGRAMS: dict[str, Program] = {name: tool(name) for name in TOOLS}
