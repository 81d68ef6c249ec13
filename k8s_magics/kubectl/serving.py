"""The API served over plain HTTP on a port of the admin host, for `kubectl proxy`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..apiserver.rest.front import Front
from ..apiserver.rest.message import Answer, Call
from ..shell.http import REASONS, Request, Response, text_response
from ..shell.sockets import Connection

HEAD = "HTTP/1.1 {code} {reason}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What is let through; comma separated regular expressions, as the flags give them."""

    paths: str = "^.*"
    refused_paths: str = "^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach"
    hosts: str = r"^localhost$,^127\.0\.0\.1$,^\[::1\]$"
    refused_methods: str = "^$"
    disabled: bool = False

    def lets(self, request: Request, path: str) -> bool:
        """Whether a request may pass."""
        if self.disabled:
            return True
        host = re.sub(r":\d+$", "", request.header("Host"))
        wanted = _any(self.hosts, host) and _any(self.paths, path)
        return wanted and not _any(self.refused_paths, path) and not _any(self.refused_methods, request.method)


def _any(patterns: str, text: str) -> bool:
    return any(re.search(pattern, text) for pattern in patterns.split(",") if pattern)


@dataclass(frozen=True)
class ApiHandler:
    """A handler for `shell.http.serve`; `prefix` is cut off the paths."""

    front: Front
    filter: Filter
    prefix: str = "/"

    async def __call__(self, request: Request, connection: Connection) -> Response:
        path = request.path.partition("?")[0]
        if not self.filter.lets(request, path):
            return text_response(403, "Forbidden\n")
        if not path.startswith(self.prefix):
            return text_response(404, "404 page not found\n")
        call = Call.of(request.method, "/" + request.path[len(self.prefix) :], dict(request.headers), request.body)
        answer = await self.front.answer(call)
        if answer.stream is not None:
            return await _streamed(answer, connection)
        headers = (("Cache-Control", "no-cache, private"), ("Content-Type", answer.media_type), *answer.headers)
        return Response(answer.code, "", headers, answer.data(call))


async def _streamed(answer: Answer, connection: Connection) -> Response:
    """Write the pieces of a watch as chunks; the connection is done with afterwards."""
    assert answer.stream is not None

    async def write(data: bytes) -> None:
        await connection.write(b"%x\r\n%s\r\n" % (len(data), data))

    await connection.write(HEAD.format(code=answer.code, reason=REASONS[answer.code]).encode())
    await answer.stream(write)
    await connection.write(b"0\r\n\r\n")
    connection.close()
    return Response(200)
