"""Small web servers that answer every request from one function: hello-app, whoami, echo servers, kubia."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..shell.busybox import busybox_tree
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import TERMINATING, go_exit, listen_http, text, until_signalled

Answer = Callable[[Process, Request, Connection], str | Response]


@dataclass(frozen=True, slots=True)
class Echo:
    """`started` is the first log line, `logged` one a request ("" for none), each from the process or the request.

    `making`: where answers depend on what came before, it makes the answering function of a new process.
    `ending`: what SIGTERM does to it: it ends well, as a Go program without a handler, or (node as PID 1) not at all."""

    answer: Answer | None
    port: Callable[[Process], int]
    started: Callable[[Process], str] = lambda process: ""
    logged: Callable[[Process, Request, Connection], str] = lambda process, request, connection: ""
    cpu: float = 1
    memory: int = 12 << 20
    making: Callable[[Process], Answer] | None = None
    ending: Literal["graceful", "go", "ignores"] = "graceful"


def echo_program(echo: Echo) -> Callable[[Process], object]:
    async def run(process: Process) -> int:
        answering = echo.making(process) if echo.making is not None else echo.answer
        assert answering is not None

        async def handle(request: Request, connection: Connection) -> Response:
            await process.burn(echo.cpu)
            await process.write(echo.logged(process, request, connection))
            answer = answering(process, request, connection)
            return text(answer) if isinstance(answer, str) else answer

        port = echo.port(process)
        if not await listen_http(process, port, handle):
            await process.error(f"listen tcp :{port}: bind: address already in use\n")
            return 1
        process.memory = echo.memory
        await process.write(echo.started(process))
        number = await until_signalled(process, signals=() if echo.ending == "ignores" else TERMINATING)
        return go_exit(process, number) if echo.ending == "go" else 0

    return run


def echo_tree(echo: Echo, path: str) -> Callable[[], Tree]:
    """The busybox files with the server at `path`."""
    return cache(lambda: Tree.build({path: Binary(echo_program(echo), path.rpartition("/")[2])}, busybox_tree()))  # type: ignore[arg-type]  # a coroutine function


def value_of(process: Process, flag: str, default: str) -> str:
    """The value of `--flag=value`, `-flag value` among the program's arguments."""
    words = process.argv[1:]
    for index, word in enumerate(words):
        name, equals, value = word.partition("=")
        if name.lstrip("-") == flag and name.startswith("-"):
            return value if equals else words[index + 1] if index + 1 < len(words) else default
    return default


def environment_port(default: int) -> Callable[[Process], int]:
    """The port that $PORT names."""
    return lambda process: int(process.env.get("PORT", "") or default)


def number_of(port: str, default: int) -> int:
    """`:5678`, `5678`, `0.0.0.0:5678`."""
    digits = port.rpartition(":")[2]
    return int(digits) if digits.isdecimal() else default
