"""Answers on the wire: what a handler of `shell.http.serve` gives back."""

from __future__ import annotations

from ...shell.http import REASONS, Request, Response
from ...shell.sockets import Connection
from .front import Front
from .message import Answer, Call

HEAD = "HTTP/1.1 {code} {reason}\r\nContent-Type: {media_type}\r\nTransfer-Encoding: chunked\r\n\r\n"


def call_of(request: Request, path: str) -> Call:
    """The call that an HTTP request is; `path` is its target with the query."""
    return Call.of(request.method, path, dict(request.headers), request.body)


async def respond(front: Front, call: Call, connection: Connection) -> Response:
    """Ask, and turn the answer into a response; a watch is written to the connection until it ends."""
    answer = await front.answer(call)
    if answer.stream is not None:
        return await _streamed(answer, connection)
    return response_of(answer, call)


def response_of(answer: Answer, call: Call) -> Response:
    headers = (("Cache-Control", "no-cache, private"), ("Content-Type", answer.media_type), *answer.headers)
    return Response(answer.code, "", headers, answer.data(call))


async def _streamed(answer: Answer, connection: Connection) -> Response:
    """Write the pieces of a watch as chunks; the connection is done with afterwards."""
    assert answer.stream is not None

    async def write(data: bytes) -> None:
        await connection.write(b"%x\r\n%s\r\n" % (len(data), data))

    await connection.write(
        HEAD.format(code=answer.code, reason=REASONS[answer.code], media_type=answer.media_type).encode()
    )
    await answer.stream(write)
    await connection.write(b"0\r\n\r\n")
    connection.close()
    return Response(200)
