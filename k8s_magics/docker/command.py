"""What a docker command is: an options dataclass and `run(call, options)`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from ..shell.process import Process
from .engine import Engine


class DockerError(Exception):
    """What docker says on standard error; `code` is its exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.message, self.code = message, code


@dataclass(frozen=True)
class Call:
    """One run of one command: who runs it, on which engine, with which arguments."""

    process: Process
    engine: Engine
    args: tuple[str, ...]

    async def line(self, text: str) -> None:
        await self.process.write(text + "\n")


Run = Callable[[Call, Any], Coroutine[Any, Any, "int | None"]]


@dataclass(frozen=True, kw_only=True)
class Command:
    """`least` arguments are needed; the flags of `run` and `exec` end at the first argument (`ends_flags`)."""

    name: str
    short: str
    usage: str
    options: type
    run: Run
    least: int = 0
    most: int | None = None
    ends_flags: bool = False
