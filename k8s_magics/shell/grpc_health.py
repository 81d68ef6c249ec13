"""The health service of gRPC, `grpc.health.v1.Health`: how a server says whether it serves (github.com/grpc/grpc/blob/master/doc/health-checking.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from .grpc import Method, call
from .sockets import Connection

CHECK = "/grpc.health.v1.Health/Check"
Status = Literal["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"]
STATUSES: tuple[Status, ...] = ("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN")
SERVICE_FIELD, STATUS_FIELD = b"\x0a", b"\x08"
"""Tags of the protocol buffers: field 1 as a string, and as a number."""
LONGEST_NAME = 127
"""Bytes whose length is one byte in a protocol buffer."""


def health_method(status_of: Callable[[str], Status]) -> dict[str, Method]:
    """The methods of a server whose services are well or not; `status_of` may raise GrpcError (NOT_FOUND)."""

    async def check(message: bytes) -> bytes:
        return STATUS_FIELD + bytes([STATUSES.index(status_of(message[2:].decode("utf-8", "replace")))])

    return {CHECK: check}


async def ask_health(connection: Connection, service: str, *, timeout: int) -> Status:
    """What a server says of a service ("" is the whole server); GrpcError."""
    return status_in(await call(connection, CHECK, question(service), timeout=timeout))


def question(service: str) -> bytes:
    """The message that asks for the health of a service."""
    name = service.encode()[:LONGEST_NAME]
    return SERVICE_FIELD + bytes([len(name)]) + name if name else b""


def status_in(answer: bytes) -> Status:
    """What the message that answers it says."""
    return STATUSES[answer[1]] if len(answer) > 1 else "UNKNOWN"
