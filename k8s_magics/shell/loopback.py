"""A network of one: what a machine has that is plugged into nothing but itself."""

from __future__ import annotations

from functools import lru_cache

from ..sim.clock import Clock
from .faults import NetworkFault
from .packets.tap import Tap
from .sockets import Connection, Listener, socket_pair
from .waiting import sleep

FIRST_PORT = 32_768
ANY = ("0.0.0.0", "::", "*", "")


class Loopback:
    """Knows itself by `address`, 127.0.0.1, localhost and its host name; nothing else answers.

    Simplified: a tap on it hears nothing.
    """

    def __init__(self, clock: Clock, *, address: str = "127.0.0.1", hostname: str = "localhost") -> None:
        self._clock = clock
        self.address = address
        self._names = {hostname: address, "localhost": "127.0.0.1"}
        self._listeners: dict[int, Listener] = {}
        self._port = FIRST_PORT

    def resolve(self, name: str) -> tuple[str, ...]:
        if is_address(name):
            return (name,)
        if name not in self._names:
            raise NetworkFault("unknown-host")
        return (self._names[name],)

    async def lookup(self, name: str, *, timeout: int | None = None) -> tuple[str, ...]:
        return self.resolve(name)

    def listen(self, port: int, *, address: str = "0.0.0.0") -> Listener:
        taken = self._listeners.get(port)
        if taken is not None and not taken.closed:
            raise NetworkFault("in-use")
        listener = self._listeners[port] = Listener(self._clock, (address, port))
        return listener

    def listeners(self) -> tuple[Listener, ...]:
        return tuple(listener for _, listener in sorted(self._listeners.items()) if not listener.closed)

    async def connect(self, host: str, port: int, *, timeout: int | None = None) -> Connection:
        address = self.resolve(host)[0]
        if address not in ("127.0.0.1", "::1", "0.0.0.0", self.address):
            raise NetworkFault("unreachable", "Network is unreachable")
        await sleep(0)
        listener = self._listeners.get(port)
        if listener is None or listener.closed:
            raise NetworkFault("refused")
        self._port += 1
        near, far = socket_pair(self._clock, (address, self._port), (address, port))
        listener.offer(far)
        return near

    async def ping(self, address: str, sequence: int, size: int) -> bool:
        await sleep(0)
        return address in ("127.0.0.1", "::1", "0.0.0.0", self.address)

    def tap(self, device: str) -> Tap:
        if device not in ("lo", "any"):
            raise KeyError(device)
        return Tap(lambda place, name: "")


@lru_cache(maxsize=1024)
def is_address(text: str) -> bool:
    """Whether `text` is an IP address rather than a name."""
    parts = text.split(".")
    if len(parts) == 4:
        return all(part.isdigit() and int(part) < 256 for part in parts)
    return ":" in text
