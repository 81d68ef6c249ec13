"""The nginx of an Ingress controller: a request comes in by host and path, and goes on to one of the Service's pods.

# Simplified: https is spoken in the clear, with any certificate; no WebSockets; headers and pages are those of the default ConfigMap.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ..shell.faults import NetworkFault
from ..shell.http import Headers, ProtocolError, Request, Response, exchange
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._ingress_rules import Route, choose, rewritten
from ._ingress_view import ClusterView
from ._nginx_server import REASONS

CONNECT, READ, TRIES = 5_000, 60_000, 3  # proxy_connect_timeout, proxy_read_timeout (ms), proxy_next_upstream_tries
OWN = frozenset({"host", "connection", "x-request-id", "x-real-ip", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
                 "x-forwarded-proto", "x-forwarded-scheme", "x-scheme"})  # fmt: skip
DROPPED = frozenset({"server", "connection", "content-length", "transfer-encoding", "keep-alive"})


@dataclass(frozen=True, slots=True)
class Answer:
    """A response, and the access log's words for where it is from."""

    response: Response
    upstream: str = ""
    address: str = "-"


class IngressProxy:
    """Answers requests; endpoints take turns."""

    def __init__(self, process: Process, view: ClusterView) -> None:
        self._process, self._view = process, view
        self._turn = 0

    async def handle(self, scheme: str, request: Request, connection: Connection) -> Response:
        await self._view.refresh()
        self._turn += 1
        seed = f"{self._process.machine.hostname} {self._turn}"
        number = hashlib.md5(seed.encode(), usedforsecurity=False).hexdigest()
        host = request.header("host").partition(":")[0]
        path = request.path.partition("?")[0]
        route = choose(self._view.routes, host, path)
        if route is None:
            answer = Answer(error_page(404), "upstream-default-backend")
        elif route.secure and scheme == "http":
            answer = Answer(error_page(308, (("Location", f"https://{host}{request.path}"),)))
        else:
            sent = Request(
                request.method,
                rewritten(route, request.path),
                forwarded(request, scheme, connection.peer[0], number),
                request.body,
            )
            answer = await self._pass_on(route, sent)
        await self._log(request, answer, connection.peer[0], number)
        return answer.response

    async def _pass_on(self, route: Route, request: Request) -> Answer:
        upstream = f"{route.namespace}-{route.service}-{route.port}"
        endpoints = self._view.endpoints(route)
        if not endpoints:
            return Answer(error_page(503), upstream)
        status, tried = 502, []
        for offset in range(min(TRIES, len(endpoints))):
            address, port = endpoints[(self._turn + offset) % len(endpoints)]
            tried.append(f"{address}:{port}")
            try:
                response = await self._ask(address, port, request)
            except NetworkFault as fault:
                status = 504 if fault.kind == "timeout" else 502
            except ProtocolError:
                status = 502
            else:
                dropped = DROPPED - {"content-length"} if request.method == "HEAD" else DROPPED
                kept = tuple((n, v) for n, v in response.headers if n.lower() not in dropped)
                return Answer(response._replace(headers=kept), upstream, ", ".join(tried))
        return Answer(error_page(status), upstream, ", ".join(tried))

    async def _ask(self, address: str, port: int, request: Request) -> Response:
        connection = await self._process.machine.network.connect(address, port, timeout=CONNECT)
        try:
            return await exchange(connection, request, timeout=READ)
        finally:
            connection.close()

    async def _log(self, request: Request, answer: Answer, client: str, number: str) -> None:
        stamp = self._process.clock.datetime().strftime("%d/%b/%Y:%H:%M:%S +0000")
        size, status = len(answer.response.body), answer.response.status
        agent, referer = request.header("user-agent", "-"), request.header("referer", "-")
        passed = f"{answer.address} {size} 0.001 {status}" if answer.address != "-" else "- - - -"
        await self._process.write(
            f'{client} - - [{stamp}] "{request.method} {request.path} HTTP/1.1" {status} {size} "{referer}" "{agent}" '
            f"{len(request.path) + len(request.body)} 0.001 [{answer.upstream}] [] {passed} {number}\n"
        )


def forwarded(request: Request, scheme: str, client: str, number: str) -> Headers:
    """The headers that the backend sees: the client's own, but for those that the controller says itself."""
    host = request.header("host")
    port = "443" if scheme == "https" else "80"
    own = (("Host", host), ("X-Request-ID", number), ("X-Real-IP", client), ("X-Forwarded-For", client), ("X-Forwarded-Host", host),
           ("X-Forwarded-Port", port), ("X-Forwarded-Proto", scheme), ("X-Forwarded-Scheme", scheme), ("X-Scheme", scheme))  # fmt: skip
    return (*own, *((n, v) for n, v in request.headers if n.lower() not in OWN), ("Connection", "close"))


def error_page(status: int, headers: Headers = ()) -> Response:
    """nginx's own page, without its version (server-tokens is off)."""
    reason = {308: "Permanent Redirect"}.get(status) or REASONS[status]
    title = f"{status} {reason}"
    page = f"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    return Response(status, reason, (("Content-Type", "text/html"), *headers), page.encode())
