"""The API server's line to webhooks: one HTTPS request, and the world that goes on until it is answered.

A write is one step to whoever makes it, be it a controller, a kubelet or kubectl, and a webhook's pod takes time.  So the writer stands still and virtual time
passes (`Kernel.complete`): other components work meanwhile, as they do beside a real API server, but no controller begins another
reconcile before the one that waits has gone on (`WorkQueue`).  A write that finds its object changed afterwards begins again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...apimachinery.objects import Object
from ...apimachinery.schema import Schema
from ...shell.faults import NetworkFault
from ...shell.http import ProtocolError, Request, Response, exchange
from ...sim.random import Stream
from .target import Target, Unanswered

if TYPE_CHECKING:
    from ...shell.kernel import Kernel
    from ...shell.sockets import Connection, Network
    from ..admission_door import Attributes

DEEPEST = 8
"""How many calls may wait inside each other: a webhook that makes writes which it is asked about itself has no end."""
DNS = "10.96.0.10:53"
LATE = "context deadline exceeded"
IN_CLEAR = "http: server gave HTTP response to HTTPS client"


class Line:
    """`readmit` shows an object, once more, to the admission plugins that come before webhooks."""

    def __init__(
        self, kernel: Kernel, network: Network, schema: Schema, chance: Stream, readmit: Callable[[Attributes], Object]
    ) -> None:
        self.schema, self.readmit = schema, readmit
        self._kernel, self._network, self._chance = kernel, network, chance
        self._depth = 0

    def new_uid(self) -> str:
        return self._chance.uid()

    def post(self, target: Target, body: bytes, *, timeout: int) -> Response:
        """The answer within `timeout` milliseconds; Unanswered in Go's words."""
        if self._depth >= DEEPEST:
            raise Unanswered(f"{target.post}: {LATE}")

        async def ask() -> Response | str:
            try:
                return await self._exchange(target, body)
            except Unanswered as why:
                return str(why)

        self._depth += 1
        try:
            done = self._kernel.complete(ask, timeout=timeout)
        finally:
            self._depth -= 1
        answer: Response | str = done[0] if done else LATE
        if isinstance(answer, str):
            raise Unanswered(f"{target.post}: {answer}")
        return answer

    async def _exchange(self, target: Target, body: bytes) -> Response:
        connection = await self._connected(target)
        headers = (
            ("Host", target.authority), ("User-Agent", "kube-apiserver-admission"), ("Content-Length", str(len(body))),
            ("Accept", "application/json, */*"), ("Content-Type", "application/json"), ("Connection", "close"),
        )  # fmt: skip
        try:
            await self._greet(connection, target)
            return await exchange(connection, Request("POST", target.path, headers, body))
        except (NetworkFault, ProtocolError):
            raise Unanswered("EOF") from None
        finally:
            connection.close()

    async def _connected(self, target: Target) -> Connection:
        host, port = target.host, target.port
        try:
            return await self._network.connect(host, port)
        except NetworkFault as fault:
            if fault.kind == "unknown-host":
                raise Unanswered(f"dial tcp: lookup {host} on {DNS}: no such host") from None
            words = {"refused": "connect: connection refused", "unreachable": "connect: no route to host"}
            raise Unanswered(f"dial tcp {host}:{port}: {words.get(fault.kind, 'i/o timeout')}") from None

    async def _greet(self, connection: Connection, target: Target) -> None:
        from ...shell import tls  # late: most clusters have no webhooks
        from ...shell.trust import public_authority
        from ...shell.x509.verification import go_problem

        try:
            chain = await tls.greet(connection, target.server_name)
        except tls.NotTls:
            raise Unanswered(IN_CLEAR) from None
        trusted = target.trusted or (public_authority(),)
        wrong = go_problem(chain, trusted, target.server_name, self._kernel.clock.datetime())
        if wrong:
            raise Unanswered(f"tls: failed to verify certificate: {wrong}")
