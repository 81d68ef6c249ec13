"""What a crictl command is: an options dataclass and `run(call, options)`."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from ...shell.process import Process
from ..host import NodeHost


class CrictlError(Exception):
    """Ends the program.  `fatal`: as logrus says it (`FATA[0000] ...`); `klog` is what the CRI client has said before."""

    def __init__(self, message: str, *, code: int = 1, fatal: bool = True, klog: str = "") -> None:
        super().__init__(message)
        self.message, self.code, self.fatal, self.klog = message, code, fatal, klog


class WrongUsage(Exception):
    """The command's help is shown instead, and that is no failure."""


@dataclass(frozen=True)
class Call:
    """One run of one command."""

    process: Process
    host: NodeHost
    args: tuple[str, ...]

    async def line(self, text: str) -> None:
        await self.process.write(text + "\n")

    async def each(self, words: Iterable[str], act: Callable[[str], Coroutine[Any, Any, None]]) -> None:
        """Act on one after the other; what failed is told at the end (CrictlError).  WrongUsage if there is nothing to act on."""
        failed: list[CrictlError] = []
        tried = False
        for word in words:
            tried = True
            try:
                await act(word)
            except CrictlError as error:
                failed.append(error)
        if not tried:
            raise WrongUsage
        if failed:
            raise CrictlError("\n".join(e.message for e in failed), klog="\n".join(e.klog for e in failed if e.klog))

    def stamp(self, when: int) -> str:
        """`2026-01-05T09:00:03.123Z`, as Go writes a time with its nanoseconds."""
        clock = self.host.clock
        fraction = f".{clock.datetime(when).microsecond:06d}".rstrip("0").rstrip(".")
        return clock.timestamp(when)[:-1] + fraction + "Z"

    def nanoseconds(self, when: int) -> str:
        """As protobuf's JSON writes an int64."""
        return str(round(self.host.clock.datetime(when).timestamp() * 1000) * 1_000_000)


Run = Callable[[Call, Any], Coroutine[Any, Any, "int | None"]]


@dataclass(frozen=True, kw_only=True)
class Command:
    """`arguments` is what its help names after the flags."""

    name: str
    usage: str
    options: type
    run: Run
    arguments: str = ""
    aliases: tuple[str, ...] = ()
