"""The nginx of an Ingress controller: a request comes in by host and path, and goes on to one of the Service's pods.

# Simplified: no WebSockets; headers and pages are those of the default ConfigMap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..shell.faults import NetworkFault
from ..shell.http import Headers, ProtocolError, Request, Response, exchange
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._ingress_annotations import Wishes
from ._ingress_gate import Caller, cookies_of, error_page, gate, stuck
from ._ingress_rules import Route, choose, rewritten
from ._ingress_view import ClusterView
from ._log_time import log_time
from ._nginx_headers import dated

TRIES = 3  # proxy_next_upstream_tries
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
        self._told: set[tuple[str, str]] = set()

    async def handle(self, scheme: str, request: Request, connection: Connection) -> Response:
        await self._view.refresh()
        await self._tell()
        self._turn += 1
        seed = f"{self._process.machine.hostname} {self._turn}"
        number = hashlib.md5(seed.encode(), usedforsecurity=False).hexdigest()
        host = request.header("host").partition(":")[0]
        path = request.path.partition("?")[0]
        route = choose(self._view.routes, host, path)
        if route is None:
            answer = Answer(error_page(404), "upstream-default-backend")
        else:
            own = gate(route, request, Caller(scheme, host, connection.peer[0]), self._view)
            answer = Answer(own) if own is not None else await self._serve(route, scheme, request, connection, number)
            if route.wishes.cors:
                added = (*answer.response.headers, *route.wishes.cors)
                answer = replace(answer, response=answer.response._replace(headers=added))
        await self._log(request, answer, connection.peer[0], number)
        return dated(answer.response, request, self._process.clock.datetime())

    async def _serve(self, route: Route, scheme: str, request: Request, connection: Connection, number: str) -> Answer:
        """From a back end: of the route, or of its canary."""
        draw = int(number[:8], 16)
        canary = route.canary.wishes.canary if route.canary is not None else None
        headers = {name.lower(): value for name, value in request.headers}
        taken = canary is not None and canary.takes(headers, cookies_of(request), draw)
        chosen = route.canary if taken and route.canary is not None else route
        sent = Request(
            request.method,
            rewritten(route, request.path),
            forwarded(request, scheme, connection.peer[0], number),
            request.body,
        )
        return await self._pass_on(replace(chosen, wishes=route.wishes), sent, cookies_of(request))

    async def _pass_on(self, route: Route, request: Request, cookies: Mapping[str, str]) -> Answer:
        upstream = f"{route.namespace}-{route.service}-{route.port}"
        endpoints = self._view.endpoints(route)
        if not endpoints:
            return Answer(error_page(503), upstream)
        status, tried = 502, []
        first, kept_by = stuck(route, cookies, len(endpoints), self._turn)
        for offset in range(min(TRIES, len(endpoints))):
            address, port = endpoints[(first + offset) % len(endpoints)]
            tried.append(f"{address}:{port}")
            try:
                response = await self._ask(address, port, request, route.wishes)
            except NetworkFault as fault:
                status = 504 if fault.kind == "timeout" else 502
            except ProtocolError:
                status = 502
            else:
                dropped = DROPPED - {"content-length"} if request.method == "HEAD" else DROPPED
                kept = tuple((n, v) for n, v in response.headers if n.lower() not in dropped) + kept_by
                return Answer(response._replace(headers=kept), upstream, ", ".join(tried))
        return Answer(error_page(status), upstream, ", ".join(tried))

    async def _ask(self, address: str, port: int, request: Request, wishes: Wishes) -> Response:
        connection = await self._process.machine.network.connect(address, port, timeout=wishes.connect)
        try:
            return await exchange(connection, request, timeout=wishes.read)
        finally:
            connection.close()

    async def _tell(self) -> None:
        """Of annotations that have no effect here, once."""
        for ingress, annotation in self._view.ignored:
            if (ingress, annotation) not in self._told:
                self._told.add((ingress, annotation))
                stamp = self._process.clock.datetime().strftime("%m%d %H:%M:%S.%f")
                await self._process.error(
                    f'W{stamp}       7 annotations.go:1] "Annotation has no effect in this simulation" ingress="{ingress}" annotation="{annotation}"\n'
                )

    async def _log(self, request: Request, answer: Answer, client: str, number: str) -> None:
        stamp = log_time(self._process.clock.unix() // 1000)
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
