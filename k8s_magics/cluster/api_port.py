"""The API server's port: 6443 on the control plane's address (behind the service `kubernetes`) and on the admin host.

Who calls is known by a client certificate or by a service account's token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.errors import ApiError, Unauthorized
from ..apiserver.request import Caller
from ..apiserver.rest.authentication import caller_of, caller_of_certificate
from ..apiserver.rest.front import Front
from ..apiserver.rest.impersonation import acting_for, impersonated_by
from ..apiserver.rest.message import refusal
from ..apiserver.rest.serving import call_of, respond, response_of
from ..apiserver.server import APIServer
from ..network.fabric import Interface
from ..shell.http import Request, Response, serve
from ..shell.kernel import Kernel
from ..shell.sockets import Connection

if TYPE_CHECKING:
    from ..shell.tls import Secure

PORT = 6443


def _caller(request: Request, connection: Connection, server: APIServer) -> Caller:
    """Whom the request speaks for; ApiError."""
    caller = _known(request, connection, server)
    who = impersonated_by(request.headers)
    return caller if who is None else acting_for(server.store, caller, who)


def _known(request: Request, connection: Connection, server: APIServer) -> Caller:
    """A certificate goes before a token; one that is no good does not keep a token from being looked at."""
    token = request.header("Authorization")
    if connection.shown:
        try:
            return caller_of_certificate(connection.shown[0], server.clock)
        except Unauthorized:
            if not token:
                raise
    return caller_of(token, server.store, server.clock)


def open_port(kernel: Kernel, server: APIServer, interface: Interface) -> None:
    """Listen there from now on."""
    kernel.start(_listen(kernel, server, interface))


async def _listen(kernel: Kernel, server: APIServer, interface: Interface) -> None:
    async def handle(request: Request, connection: Connection) -> Response:
        call = call_of(request, request.path)
        try:
            caller = _caller(request, connection, server)
        except ApiError as error:
            return response_of(refusal(error), call, server)
        return await respond(Front(server, caller), call, connection)

    listener = interface.listen(PORT)

    def secure() -> Secure:
        from ..apiserver.authority import api_server_chain
        from ..shell.tls import Secure  # late: kubectl needs no certificates here

        return Secure(lambda _: api_server_chain(kernel.clock.datetime(0)))

    while True:
        kernel.start(serve(await listener.accept(), handle, secure=secure))
