"""What the simulated servers share: ending on signals, and answering HTTP requests until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from ..shell.faults import NetworkFault
from ..shell.http import Request, Response, serve
from ..shell.kernel import Process, WaitQueue
from ..shell.sockets import Connection, Listener
from ..shell.visiting import Speaks

Handler = Callable[[Request, Connection], Awaitable[Response]]
Talk = Callable[[Connection], Coroutine[Any, Any, None]]
TERMINATING = (2, 3, 15, 28)


async def until_signalled(process: Process, *, signals: tuple[int, ...] = TERMINATING) -> int:
    """Wait for a signal to end; its number."""
    queue = WaitQueue()
    came: list[int] = []

    def note(number: int) -> Callable[[], None]:
        def on_signal() -> None:
            came.append(number)
            queue.wake()

        return on_signal

    for number in signals:
        process.on_signal(number, note(number))
    while not came:
        await queue.wait()
    return came[0]


def go_exit(process: Process, number: int) -> int:
    """How a Go program ends that does not handle a signal: by the signal, or with 2 as PID 1, which signals cannot kill."""
    return 2 if process.pid == 1 else 128 + number


async def listen(process: Process, port: int, talk: Talk, *, speaks: Speaks | None = None) -> bool:
    """Take connections on a port, one thread each; False if it is taken."""
    try:
        listener = process.machine.network.listen(port)
    except NetworkFault:
        return False
    listener.speaks = speaks
    process.start(serve_connections(process, listener, talk))
    return True


async def serve_connections(process: Process, listener: Listener, talk: Talk) -> None:
    """Take what a listener is offered, one thread each, until it is closed."""
    while not listener.closed:
        try:
            connection = await listener.accept()
        except NetworkFault:
            return
        process.start(partial(_guarded, talk, connection))


async def _guarded(talk: Talk, connection: Connection) -> None:
    try:
        await talk(connection)
    except NetworkFault:
        return
    finally:
        connection.close()


async def listen_http(process: Process, port: int, handler: Handler) -> bool:
    """The same for HTTP."""

    async def talk(connection: Connection) -> None:
        await serve(connection, handler)

    return await listen(process, port, talk, speaks=Speaks(http=handler))


def text(
    body: str, *, status: int = 200, kind: str = "text/plain; charset=utf-8", headers: tuple[tuple[str, str], ...] = ()
) -> Response:
    return Response(status, "", (("Content-Type", kind), *headers), body.encode("utf-8", "surrogateescape"))
