"""Unary gRPC calls on simulated connections: both sides (github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md).

The preface, the frames and the length-prefixed messages are HTTP/2's, so that a server that speaks something else is found out as in reality.

Simplified: one call a connection, and headers are written as text instead of HPACK.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from enum import IntEnum
from typing import TypeVar

from ..sim.clock import Clock
from .faults import NetworkFault
from .sockets import Connection, Network
from .waiting import sleep

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, SETTINGS = 0, 1, 4
FRAME_HEAD = 9
FIRST_BACKOFF, BACKOFF_GROWTH = 1000, 1.6
"""Milliseconds between attempts to connect (grpc-go's connection back-off, without its jitter)."""

T = TypeVar("T")
Method = Callable[[bytes], Awaitable[bytes]]


class Code(IntEnum):
    """Status codes, as far as servers here answer with them."""

    OK = 0
    UNKNOWN = 2
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    UNIMPLEMENTED = 12
    UNAVAILABLE = 14

    @property
    def title(self) -> str:
        """`NotFound`, as Go writes it."""
        return "OK" if self is Code.OK else "".join(word.capitalize() for word in self.name.split("_"))


class GrpcError(Exception):
    """A call that ended with another status than OK."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(f"rpc error: code = {code.title} desc = {message}")
        self.code, self.message = code, message


async def serve_grpc(connection: Connection, methods: Mapping[str, Method], *, came: bytes = b"") -> None:
    """Answer one call; `methods` by their full names, `/grpc.health.v1.Health/Check`; `came` was read of the connection already."""
    reader = FrameReader(connection)
    if came + await reader.take(len(PREFACE) - len(came)) != PREFACE:
        return
    await connection.write(_frame(SETTINGS, b""))
    await reader.frame(SETTINGS)
    path = (await reader.frame(HEADERS)).decode("utf-8", "replace")
    message = (await reader.frame(DATA))[5:]
    await connection.write(encoded(await answered(methods, path, message)))


async def answered(methods: Mapping[str, Method], path: str, message: bytes) -> bytes | GrpcError:
    """What a server says: a message, or why there is none."""
    try:
        return await _method(methods, path)(message)
    except GrpcError as error:
        return error


def encoded(answer: bytes | GrpcError) -> bytes:
    """What it sends."""
    if isinstance(answer, GrpcError):
        return _frame(HEADERS, f"{int(answer.code)} {answer.message}".encode())
    return _frame(DATA, _prefixed(answer)) + _frame(HEADERS, b"0 ")


def _method(methods: Mapping[str, Method], path: str) -> Method:
    service, _, name = path.lstrip("/").partition("/")
    if path in methods:
        return methods[path]
    if any(known.startswith(f"/{service}/") for known in methods):
        raise GrpcError(Code.UNIMPLEMENTED, f"unknown method {name} for service {service}")
    raise GrpcError(Code.UNIMPLEMENTED, f"unknown service {service}")


async def dial(network: Network, host: str, port: int, *, clock: Clock, timeout: int) -> Connection:
    """A connection to a server that speaks gRPC, tried until `timeout` milliseconds have passed; then NetworkFault (timeout)."""
    end, pause = clock.now + timeout, FIRST_BACKOFF
    while True:
        began = clock.now
        connection = await _attempt(network, host, port, end - began)
        if connection is not None:
            return connection
        await sleep(max(min(began + pause, end) - clock.now, 0))
        if clock.now >= end:
            raise NetworkFault("timeout")
        pause = round(pause * BACKOFF_GROWTH)


async def _attempt(network: Network, host: str, port: int, timeout: int) -> Connection | None:
    """The connection, once the server has sent its settings; None if that did not come about."""
    try:
        connection = await network.connect(host, port, timeout=timeout)
    except NetworkFault:
        return None
    try:
        await connection.write(PREFACE + _frame(SETTINGS, b""))
        if await FrameReader(connection, timeout=timeout).take(FRAME_HEAD) == _frame(SETTINGS, b""):
            return connection
    except NetworkFault:
        pass
    connection.close()
    return None


async def call(connection: Connection, path: str, message: bytes, *, timeout: int) -> bytes:
    """The answer of a method; GrpcError if there is none."""

    async def exchange() -> bytes:
        await connection.write(_frame(HEADERS, path.encode()) + _frame(DATA, _prefixed(message)))
        return await read_answer(connection, timeout)

    return await heard(exchange())


async def read_answer(connection: Connection, timeout: int) -> bytes:
    """The answer to a call that was made; GrpcError, NetworkFault."""
    kind, payload = await FrameReader(connection, timeout=timeout).any_frame()
    if kind == DATA:
        return payload[5:]
    code, _, text = payload.decode("utf-8", "replace").partition(" ")
    raise GrpcError(Code(int(code or Code.UNKNOWN)), text)


async def heard(coming: Awaitable[T]) -> T:
    """What comes from a server; GrpcError if the network says that nothing does."""
    try:
        return await coming
    except NetworkFault as fault:
        if fault.kind == "timeout":
            raise GrpcError(Code.DEADLINE_EXCEEDED, "context deadline exceeded") from None
        raise GrpcError(Code.UNAVAILABLE, "error reading from server: EOF") from None


class FrameReader:
    """Takes HTTP/2 frames off a connection."""

    def __init__(self, connection: Connection, *, timeout: int | None = None) -> None:
        self._connection, self._timeout = connection, timeout

    async def take(self, size: int) -> bytes:
        """`size` bytes; fewer at the end of the stream."""
        data = b""
        while len(data) < size:
            more = await self._connection.read(size - len(data), timeout=self._timeout)
            if not more:
                break
            data += more
        return data

    async def any_frame(self) -> tuple[int, bytes]:
        """Type and payload; NetworkFault (reset) at the end of the stream."""
        head = await self.take(FRAME_HEAD)
        if len(head) < FRAME_HEAD:
            raise NetworkFault("reset")
        return head[3], await self.take(int.from_bytes(head[:3], "big"))

    async def frame(self, kind: int) -> bytes:
        """The payload of the next frame, which must be of that type; NetworkFault (reset)."""
        found, payload = await self.any_frame()
        if found != kind:
            raise NetworkFault("reset")
        return payload


def _frame(kind: int, payload: bytes) -> bytes:
    return len(payload).to_bytes(3, "big") + bytes([kind, 0]) + bytes(4) + payload


def _prefixed(message: bytes) -> bytes:
    return b"\0" + len(message).to_bytes(4, "big") + message
