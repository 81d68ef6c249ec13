"""Answers on the wire: what a handler of `shell.http.serve` gives back."""

from __future__ import annotations

from ...shell.http import REASONS, Headers, Request, Response
from ...shell.sockets import Connection
from ..server import APIServer
from .front import Front
from .message import Answer, Call


def call_of(request: Request, path: str) -> Call:
    """The call that an HTTP request is; `path` is its target with the query."""
    return Call.of(request.method, path, dict(request.headers), request.body)


async def respond(front: Front, call: Call, connection: Connection) -> Response:
    """Ask, and turn the answer into a response; a watch is written to the connection until it ends."""
    answer = await front.answer(call)
    if answer.stream is not None:
        return await _streamed(answer, connection, front.server)
    return response_of(answer, call, front.server)


def response_of(answer: Answer, call: Call, server: APIServer) -> Response:
    return Response(answer.code, "", _headers(answer, server), answer.data(call))


def _headers(answer: Answer, server: APIServer) -> Headers:
    """In the order of Go's server: by name, the date and the length last."""
    date = f"{server.clock.datetime():%a, %d %b %Y %H:%M:%S} GMT"
    return (
        ("Audit-Id", server.random.stream("audit ids").uid()), ("Cache-Control", "no-cache, private"),
        ("Content-Type", answer.media_type), *answer.headers, ("Date", date),
    )  # fmt: skip


async def _streamed(answer: Answer, connection: Connection, server: APIServer) -> Response:
    """Write the pieces of a watch as chunks; the connection is done with afterwards."""
    assert answer.stream is not None

    async def write(data: bytes) -> None:
        await connection.write(b"%x\r\n%s\r\n" % (len(data), data))

    headers = (*_headers(answer, server), ("Transfer-Encoding", "chunked"))
    lines = [f"HTTP/1.1 {answer.code} {REASONS[answer.code]}", *(f"{name}: {value}" for name, value in headers)]
    await connection.write("\r\n".join((*lines, "", "")).encode())
    await answer.stream(write)
    await connection.write(b"0\r\n\r\n")
    connection.close()
    return Response(200)
