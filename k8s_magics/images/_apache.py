"""The Apache HTTP server: files under a document root, its log lines and its signals."""

from __future__ import annotations

from dataclasses import dataclass

from ..shell.http import Request, Response
from ..shell.kernel import Process, Program
from ..shell.sockets import Connection
from ._log_time import log_time
from ._pages import find_file
from ._servers import listen_http, text, until_signalled

MEMORY = 6 << 20
PAGE = """<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>{status} {reason}</title>
</head><body>
<h1>{reason}</h1>
<p>{words}</p>
</body></html>
"""
WORDS = {
    404: ("Not Found", "The requested URL was not found on this server."),
    403: ("Forbidden", "You don't have permission to access this resource."),
}


@dataclass(frozen=True, slots=True)
class Apache:
    """`cpu` is what each request costs (milliseconds of CPU); `fixed` answers every request for a page, "" serves files."""

    root: str
    version: str = "Apache/2.4.65 (Unix)"
    cpu: float = 0.3
    fixed: str = ""
    port: int = 80


def apache_program(server: Apache) -> Program:
    async def run(process: Process) -> int:
        async def handle(request: Request, connection: Connection) -> Response:
            await process.burn(server.cpu)
            response = _answer(process, server, request)
            stamp = log_time(process.clock.unix() // 1000)
            await process.write(
                f'{connection.peer[0]} - - [{stamp}] "{request.method} {request.path} HTTP/1.1" {response.status} {len(response.body)}\n'
            )
            return response

        address = process.machine.network.address
        complaint = f"AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using {address}. Set the 'ServerName' directive globally to suppress this message\n"
        await process.error(complaint * 2)
        if not await listen_http(process, server.port, handle):
            await process.error(
                f"(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:{server.port}\n"
            )
            return 1
        process.memory = MEMORY
        await _notice(process, "mpm_event", f"AH00489: {server.version} configured -- resuming normal operations")
        await _notice(process, "core", "AH00094: Command line: 'httpd -D FOREGROUND'")
        number = await until_signalled(process)
        name = {15: "SIGTERM", 28: "SIGWINCH"}.get(number, "SIGTERM")
        await _notice(
            process, "mpm_event", f"AH00491: caught {name}, shutting down{' gracefully' if number == 28 else ''}"
        )
        return 0

    return run


async def _notice(process: Process, module: str, message: str) -> None:
    stamp = process.clock.datetime().strftime("%a %b %d %H:%M:%S.%f %Y")
    await process.error(f"[{stamp}] [{module}:notice] [pid {process.pid}:tid {process.pid}] {message}\n")


def _answer(process: Process, server: Apache, request: Request) -> Response:
    headers = (("Server", server.version),)
    if server.fixed:
        return text(server.fixed, kind="text/html; charset=UTF-8", headers=headers)
    found = find_file(process.machine.files, server.root, request.path)
    if found.status == 200:
        return Response(200, "", (*headers, ("Content-Type", found.content_type("text/plain"))), found.body)
    if found.status == 301:
        return text("", status=301, kind="text/html", headers=(*headers, ("Location", found.location)))
    reason, words = WORDS[found.status]
    page = PAGE.format(status=found.status, reason=reason, words=words)
    return text(page, status=found.status, kind="text/html; charset=iso-8859-1", headers=headers)
