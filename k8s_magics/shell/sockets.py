"""TCP as programs see it: connections, listeners, and the network a machine is plugged into.

A connection belongs to the process that first reads or writes it, a listener to the one that first accepts: when that process
ends they are closed, and the other side reads the end of the stream.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ..sim.clock import Clock
from .faults import NetworkFault as NetworkFault
from .waiting import WaitQueue, current_task, sleep

if TYPE_CHECKING:
    from .packets.tap import Tap
    from .process import Process
    from .visiting import Speaks
    from .x509.certificate import Certificate

WINDOW = 262_144
CHUNK = 65_536
BACKLOG = 128
AGAIN = 1_000
"""Milliseconds until something is sent again that did not get through."""
SECURE_PORTS = 443
FINISH, RESET, PUSH = 1, 4, 8
"""Flags of TCP: the sender has no more; it knows no such connection; data for the program."""

Address = tuple[str, int]


class Network(Protocol):
    """What a machine is plugged into.  Names resolve to addresses; connections go to listeners elsewhere."""

    @property
    def address(self) -> str: ...

    def resolve(self, name: str) -> tuple[str, ...]:
        """The addresses of a host name; NetworkFault (unknown-host)."""
        ...

    async def lookup(self, name: str, *, timeout: int | None = None) -> tuple[str, ...]:
        """As `resolve`, in the time that it takes when no name server answers; NetworkFault: unknown-host, timeout."""
        ...

    def listen(self, port: int, *, address: str = "0.0.0.0") -> Listener:
        """Take a port; NetworkFault (in-use)."""
        ...

    def listeners(self) -> tuple[Listener, ...]:
        """Who listens now, by the ports."""
        ...

    async def connect(self, host: str, port: int, *, timeout: int | None = None) -> Connection:
        """NetworkFault: refused, timeout, unreachable, unknown-host.  `timeout` in milliseconds."""
        ...

    async def ping(self, address: str, sequence: int, size: int) -> bool:
        """Whether an address answers an echo request with `size` bytes."""
        ...

    def tap(self, device: str) -> Tap:
        """Hear what passes a device (`eth0`, `lo`, or `any` of them); KeyError if there is none."""
        ...


class Connection:
    """One end of a TCP connection.  `local` and `peer` are (address, port).

    `told` hears what this end sends, as (itself, flag of TCP, data): data, and the end by FIN or RST.  It is there for captures.
    """

    __slots__ = (
        "_adopted",
        "_buffer",
        "_changed",
        "_clock",
        "_closed",
        "_ended",
        "_other",
        "_reset",
        "local",
        "parted",
        "peer",
        "port",
        "shown",
        "told",
    )  # fmt: skip

    def __init__(self, clock: Clock, local: Address, peer: Address) -> None:
        self._clock = clock
        self.local, self.peer = local, peer
        self._buffer = bytearray()
        self._changed = WaitQueue()
        self._other: Connection = self
        self._closed = False  # by this side, for reading and writing
        self._ended = False  # this side will write no more
        self._reset = False
        self._adopted = False
        self.told: Callable[[Connection, int, bytes], None] | None = None
        self.parted: Callable[[], bool] | None = None
        """Whether what either end does reaches the other now; None where it always does."""
        self.port = 0
        """Of a server's end: the port of the listener that took it."""
        self.shown: tuple[Certificate, ...] = ()
        """Of a server's end: the certificates that the client showed in the handshake."""

    @property
    def is_customarily_secure(self) -> bool:
        """Whether TLS is spoken on its port by custom: 443, 8443 and the like."""
        return self.port % 1000 == SECURE_PORTS

    @property
    def born(self) -> datetime:
        """When the clock began, for certificates that have been there from the beginning."""
        return self._clock.datetime(0)

    @property
    def closed(self) -> bool:
        """Whether this side has closed it, or it was reset."""
        return self._closed or self._reset

    @property
    def over(self) -> bool:
        """Whether the other side has ended it, too."""
        return self.closed or self._other._ended

    @property
    def has_written(self) -> bool:
        """Whether the other side has something to read."""
        return bool(self._other._buffer)

    @property
    def pending(self) -> int:
        """Bytes that came and were not read yet."""
        return len(self._buffer)

    async def read(self, size: int = -1, *, timeout: int | None = None) -> bytes:
        """What has come, up to `size` bytes (-1: as much as there is); waits for some; b"" when the other side has finished.

        NetworkFault: reset, or timeout when nothing came for `timeout` milliseconds.
        """
        if not self._adopted:
            await self._adopt()
        if not self._buffer and not await self.stir(timeout):
            return b""
        data = bytes(self._buffer[: CHUNK if size < 0 else size])
        del self._buffer[: len(data)]
        self._other._changed.wake()
        return data

    async def stir(self, timeout: int | None = None) -> bool:
        """Wait until there is something to read; False if nothing will come any more.  NetworkFault as `read`."""
        while not self._buffer:
            if self._reset:
                raise NetworkFault("reset")
            if self._closed or self._other._ended:
                return False
            if not await self._changed.wait(timeout) and not self._buffer:
                raise NetworkFault("timeout")
        return True

    async def read_line(self, *, timeout: int | None = None) -> bytes:
        """Up to and with the next newline; what there is at the end of the stream."""
        line = bytearray()
        while True:
            end = self._buffer.find(b"\n")
            chunk = await self.read(end + 1 if end >= 0 else max(len(self._buffer), 1), timeout=timeout)
            line += chunk
            if not chunk or chunk.endswith(b"\n"):
                return bytes(line)

    async def write(self, data: bytes) -> None:
        """Send all of `data`, waiting while the other side's window is full; NetworkFault (reset) if it is gone."""
        if not self._adopted:
            await self._adopt()
        while self._is_parted():
            await sleep(AGAIN)
        other = self._other
        while data:
            if self._reset or self._ended or other._closed:
                if not (self._reset or self._ended):
                    self._tell(PUSH, data)
                    other._tell(RESET)
                raise NetworkFault("reset")
            room = WINDOW - len(other._buffer)
            if room <= 0:
                await self._changed.wait()
                continue
            other._buffer += data[:room]
            if self.told is not None:
                self.told(self, PUSH, data[:room])
            data = data[room:]
            other._changed.wake()

    def finish(self) -> None:
        """Write no more; what the other side sends can still be read (shutdown(SHUT_WR))."""
        if self._is_parted():
            self._sever()
        self._end()

    def close(self) -> None:
        """Close both directions.  What was not read yet makes it a reset, as TCP does."""
        if self._closed:
            return
        if self._is_parted():
            self._sever()
        unread = bool(self._buffer)
        self._closed = True
        self._buffer.clear()
        if unread:
            self._tell(RESET)
            self._other._reset = self._ended = True
        self._end()
        self._changed.wake()

    def _end(self) -> None:
        if self.told is not None and not (self._ended or self._reset):
            self.told(self, FINISH, b"")
        self._ended = True
        self._other._changed.wake()

    def abort(self) -> None:
        """Reset it: both sides fail at their next call."""
        if self._is_parted():
            self._sever()
        if not self._reset:
            self._tell(RESET)
        for end in (self, self._other):
            end._reset = True
            end._buffer.clear()
            end._changed.wake()

    def _is_parted(self) -> bool:
        return self.parted is not None and self.parted()

    def _sever(self) -> None:
        """Nothing that this end does from now on reaches the other, which waits for ever."""
        other = self._other
        for end in (self, other):
            end._other = Connection(self._clock, end.peer, end.local)
            end._other.parted = end.parted = None

    def _tell(self, flag: int, data: bytes = b"") -> None:
        if self.told is not None:
            self.told(self, flag, data)

    async def _adopt(self) -> None:
        self._adopted = True
        task = await current_task()
        if task.process is not None:
            adopt(task.process, self)


class Listener:
    """A port that takes connections; `address` is what it listens on, `owner` the process that accepts them."""

    def __init__(self, clock: Clock, address: Address) -> None:
        self._clock = clock
        self.address = address
        self.closed = False
        self._waiting: deque[Connection] = deque()
        self._changed = WaitQueue()
        self._adopted = False
        self.owner: Process | None = None
        self.speaks: Speaks | None = None
        """How its server answers, if it says so."""

    @property
    def is_idle(self) -> bool:
        """Whether its server waits for the next connection, which it would take at once."""
        owner = self.owner
        waits = bool(self._changed.tasks) and not self._waiting and not self.closed
        return waits and owner is not None and owner.parked is None

    async def accept(self, *, timeout: int | None = None) -> Connection:
        """The next connection; NetworkFault: reset when the listener is closed, timeout when none came for `timeout` milliseconds."""
        if not self._adopted:
            self._adopted = True
            task = await current_task()
            if task.process is not None:
                self.owner = task.process
                adopt(task.process, self)
        while not self._waiting:
            if self.closed:
                raise NetworkFault("reset", "Software caused connection abort")
            if not await self._changed.wait(timeout) and not self._waiting:
                raise NetworkFault("timeout")
        return self._waiting.popleft()

    def offer(self, connection: Connection) -> None:
        """Hand in the server's end of a new connection; NetworkFault (refused) if it is closed or its backlog is full."""
        if self.closed or len(self._waiting) >= BACKLOG:
            raise NetworkFault("refused")
        connection.port = self.address[1]
        self._waiting.append(connection)
        self._changed.wake()

    def close(self) -> None:
        """Give up the port; connections that nobody accepted are reset."""
        if self.closed:
            return
        self.closed = True
        for connection in self._waiting:
            connection.abort()
        self._waiting.clear()
        self._changed.wake()


def adopt(process: Process, resource: Connection | Listener | Tap) -> None:
    """Close `resource` when `process` ends."""
    if process.exit_code is not None:
        resource.close()
        return
    if len(process.owned) % 64 == 63:  # now and then: a busy server has many that live
        process.owned = [owned for owned in process.owned if not owned.closed]
    process.owned.append(resource)


def socket_pair(clock: Clock, local: Address, peer: Address) -> tuple[Connection, Connection]:
    """The two ends of a connection: the one at `local`, then the one at `peer`."""
    near, far = Connection(clock, local, peer), Connection(clock, peer, local)
    near._other, far._other = far, near
    return near, far
