"""The API served over plain HTTP on a port of the admin host, for `kubectl proxy`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..apiserver.rest.front import Front
from ..apiserver.rest.serving import call_of, respond
from ..shell.http import Request, Response, text_response
from ..shell.sockets import Connection
from .static_files import StaticFiles


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
    files: StaticFiles | None = None

    async def __call__(self, request: Request, connection: Connection) -> Response:
        path = request.path.partition("?")[0]
        if self.files is not None and self.files.has(path):
            return self.files.answer(path)
        if not path.startswith(self.prefix):
            return text_response(404, "404 page not found\n")
        if not self.filter.lets(request, "/" + path[len(self.prefix) :]):
            return text_response(403, "Forbidden\n")
        call = call_of(request, "/" + request.path[len(self.prefix) :])
        return await respond(self.front, call, connection)
