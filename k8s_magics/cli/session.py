"""What a running command has at hand: arguments, output, files, the API, and virtual time."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from ..client.client import Client
from ..shell.faults import OSFault
from ..shell.process import Process
from ..shell.waiting import WaitQueue, sleep
from ..sim.clock import Clock
from .edition import TODAY, Edition
from .errors import CommandError
from .flags import Parsed
from .global_flags import GlobalOptions

FOREVER = 10 * 365 * 24 * 3_600_000


class Writer:
    """One of the two outputs of a command: text waits here, in order with the other's, until the next flush."""

    def __init__(self, pending: list[tuple[int, str]], number: int) -> None:
        self._pending, self._number = pending, number

    def write(self, text: str) -> int:
        """Add text as it is; `print(..., file=session.out)` works."""
        if text:
            self._pending.append((self._number, text))
        return len(text)

    def line(self, text: str = "") -> None:
        """Add a line."""
        self.write(text + "\n")

    def flush(self) -> None:
        """Nothing to do: the session flushes both outputs in order."""


class Files:
    """The files of the command's machine; relative paths start at its working directory."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._files = process.machine.files

    def path(self, path: str) -> str:
        """The absolute path."""
        return posixpath.normpath(posixpath.join(self._process.cwd, path))

    def read(self, path: str) -> bytes:
        return self._files.read(self.path(path))

    def read_text(self, path: str) -> str:
        """Raises OSFault, as all do."""
        return self.read(path).decode("utf-8", "surrogateescape")

    def write(self, path: str, data: str | bytes, *, mode: int = 0o644) -> None:
        raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
        self._files.write(self.path(path), raw, mode=mode)

    def make_directory(self, path: str) -> None:
        self._files.make_directory(self.path(path), parents=True)

    def remove(self, path: str) -> None:
        self._files.remove(self.path(path), recursive=True)

    def exists(self, path: str) -> bool:
        return self._files.exists(self.path(path))

    def is_directory(self, path: str) -> bool:
        return self._files.is_directory(self.path(path))

    def list(self, path: str) -> tuple[str, ...]:
        """The names in a directory, sorted."""
        return tuple(sorted(self._files.list(self.path(path))))


@dataclass(kw_only=True)
class Session:
    """One run of one command.

    path              `kubectl rollout status`: what usage lines call it
    args              the arguments that are no flags; `dash` of them stand before `--` (-1: there was none)
    namespace         of -n, of the kubeconfig's context, or `default`; `namespace_given`: -n was there
    globals           the flags that every command takes
    server            the address of the API server; `unreachable`: why it cannot be asked (of commands that can do without)
    """

    process: Process
    client: Client
    path: str
    parsed: Parsed
    namespace: str = "default"
    namespace_given: bool = False
    pending: list[tuple[int, str]] = field(default_factory=list)
    edition: Edition = TODAY
    server: str = ""
    unreachable: CommandError | None = None

    def __post_init__(self) -> None:
        self.out, self.err = Writer(self.pending, 1), Writer(self.pending, 2)
        self.files = Files(self.process)
        self.env = self.process.env
        self.globals: GlobalOptions = self.parsed.options[GlobalOptions]
        self.args = list(self.parsed.args)
        self.dash = self.parsed.dash
        self._stdin: bytes | None = None
        self._warned: set[str] = set()
        self.heard = 0

    @property
    def clock(self) -> Clock:
        return self.process.clock

    def given(self, name: str) -> bool:
        """Whether the flag --name was set on the command line."""
        return name in self.parsed.given

    def extra(self, name: str, default: Any = "") -> Any:
        """The value of a flag that only this edition of kubectl has."""
        return self.parsed.extra.get(name, default)

    def warn(self, text: str) -> None:
        """A warning; the same one is told once a command."""
        if self.is_news(text):
            self.err.line(f"Warning: {text}")

    def hear(self, text: str) -> None:
        """A warning of the server's, which --warnings-as-errors counts."""
        self.heard += text not in self._warned
        self.warn(text)

    def is_news(self, text: str) -> bool:
        """Whether a remark has not been made yet in this command; from now on it has."""
        new = text not in self._warned
        self._warned.add(text)
        return new

    def client_as(self, manager: str) -> Client:
        """The client under another field manager (`kubectl-create`)."""
        client = self.client
        return Client(client.server, replace(client.caller, manager=manager), warn=client.warn)

    async def stdin(self) -> bytes:
        """All of standard input; a second call gives the same bytes."""
        if self._stdin is None:
            await self.flush()
            self._stdin = await self.process.read()
        return self._stdin

    async def stdin_text(self) -> str:
        return (await self.stdin()).decode("utf-8", "surrogateescape")

    async def flush(self) -> None:
        """Hand what was written to the process's descriptors."""
        pending = list(self.pending)
        self.pending.clear()
        for number, pieces in groupby(pending, key=itemgetter(0)):
            text = "".join(piece for _, piece in pieces)
            if number == 1:
                await self.process.write(text)
            else:
                await self.process.error(text)

    async def sleep(self, milliseconds: int) -> None:
        """Let virtual time pass, with everything said so far on the screen."""
        await self.flush()
        await sleep(milliseconds)

    async def until(self, predicate: Callable[[], bool], timeout: int | None = None, *, resource: str = "") -> bool:
        """Wait until `predicate()` holds; it is asked again after every write to the store (of `resource`, if named).

        False if `timeout` milliseconds of virtual time pass first; None waits for ever.
        """
        await self.flush()
        if predicate():
            return True
        queue = WaitQueue()
        stop = self.client.store.watch(lambda _: queue.wake(), resource)
        try:
            return await _until(self, queue, predicate, FOREVER if timeout is None else timeout)
        finally:
            stop()

    def read_file(self, path: str) -> str:
        """A file named by a flag; kubectl's sentence if it cannot be read."""
        return self.read_file_bytes(path).decode("utf-8", "surrogateescape")

    def read_file_bytes(self, path: str) -> bytes:
        try:
            return self.files.read(path)
        except OSFault as fault:
            raise CommandError(f"open {path}: {go_errno(fault)}") from None


async def _until(session: Session, queue: WaitQueue, predicate: Callable[[], bool], timeout: int) -> bool:
    end = session.clock.now + timeout
    while not predicate():
        left = end - session.clock.now
        if left <= 0:
            return False
        await queue.wait(left)
        await session.flush()
    return True


def go_errno(fault: OSFault) -> str:
    """Go writes errno's words in lower case: `no such file or directory`."""
    return fault.message[:1].lower() + fault.message[1:]


def options_of(session: Session, kind: type) -> Any:
    """The parsed options of one class."""
    return session.parsed.options[kind]
