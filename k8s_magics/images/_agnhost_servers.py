"""The servers inside agnhost: netexec, serve-hostname, liveness, test-webserver, porter, grpc-health-checking (test/images/agnhost)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from ..shell.durations import milliseconds
from ..shell.faults import NetworkFault, ProcessExit
from ..shell.file import Sink
from ..shell.grpc import Code, GrpcError, serve_grpc
from ..shell.grpc_health import CHECK, Status, health_method
from ..shell.http import ProtocolError, Request, Response, fetch
from ..shell.kernel import Process, WaitQueue, sleep
from ..shell.sockets import Connection
from ..shell.visiting import Speaks
from ._echo import value_of
from ._pages import find_file
from ._servers import go_exit, listen, listen_http, text, until_signalled

HEALTHY = 10
"""Seconds that `agnhost liveness` is well."""
DIAL_TIMEOUT = 5000


async def log(process: Process, message: str) -> None:
    """A line of Go's log package, as klog passes it on."""
    clock = process.clock
    moment = f"{_second(clock.unix() // 1000)}.{clock.datetime().microsecond:06d}"
    await process.error(f"I{moment}       1 log.go:245] {message}\n")


@lru_cache(maxsize=64)
def _second(second: int) -> str:
    """`0105 09:00:00`, of a second since 1970."""
    return datetime.fromtimestamp(second, UTC).strftime("%m%d %H:%M:%S")


def number(process: Process, flag: str, default: int) -> int:
    """The whole number that a flag gives; one that is none counts as the default."""
    given = value_of(process, flag, str(default))
    return int(given) if given.lstrip("-").isdecimal() else default


async def netexec(process: Process) -> int:
    """A server whose requests run commands, dial others and end it.

    Simplified: no SCTP server, no uploads, no HTTPS; the UDP server is a line in the log only."""
    port = number(process, "http-port", 8080)
    ending = WaitQueue()
    codes: list[int] = []

    async def handle(request: Request, connection: Connection) -> Response:
        parts = urlsplit(request.path)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        await log(process, f"GET {request.path}")
        if parts.path in ("/exit", "/shutdown"):
            process.start(_end(process, query, ending, codes))
            return text("")
        return await _answer(process, parts.path, query, connection, port)

    await log(process, f"Started HTTP server on port {port}")
    if not await listen_http(process, port, handle):
        await log(process, f"listen tcp :{port}: bind: address already in use")
        return 1
    await log(process, f"Started UDP server on port  {number(process, 'udp-port', 8081)}")
    process.start(_wait_for_signal(process, ending, codes))
    while not codes:
        await ending.wait()
    return codes[0]


async def _wait_for_signal(process: Process, ending: WaitQueue, codes: list[int]) -> None:
    """With --delay-shutdown it serves on that many seconds after SIGTERM."""
    received = await until_signalled(process)
    delay = number(process, "delay-shutdown", 0)
    if delay > 0:
        await log(process, f"Sleeping {delay} seconds before terminating...")
        await sleep(delay * 1000)
    codes.append(0 if delay > 0 else go_exit(process, received))
    ending.wake()


async def _end(process: Process, query: dict[str, str], ending: WaitQueue, codes: list[int]) -> None:
    """/exit?code=1&wait=2s"""
    try:
        wait = milliseconds(query.get("wait", "0"))
    except ValueError:
        wait = 0
    code = query.get("code", "0")
    await sleep(wait)
    codes.append(int(code) if code.isdecimal() else 0)
    ending.wake()


async def _answer(process: Process, path: str, query: dict[str, str], connection: Connection, port: int) -> Response:
    match path:
        case "/":
            return text(f"NOW: {process.clock.datetime():%Y-%m-%d %H:%M:%S.%f} +0000 UTC")
        case "/hostname" | "/hostName":
            return text(process.machine.hostname)
        case "/echo":
            code = query.get("code", "200")
            if not code.isdecimal():
                return text(f"argument 'code' must be an integer or empty, got \"{code}\"\n")
            return text(query.get("msg", ""), status=int(code))
        case "/clientip":
            return text(f"{connection.peer[0]}:{connection.peer[1]}")
        case "/serverport":
            return text(str(port))
        case "/healthz":
            return text("")
        case "/redirect":
            code = query.get("code", "302")
            location = (("Location", query.get("location", "/")),)
            return text("", status=int(code) if code.isdecimal() else 302, headers=location)
        case "/shell" | "/shell/":
            return await _shell(process, query.get("shellCommand") or query.get("cmd", ""))
        case "/dial":
            return await _dial(process, query)
    return text(f"NOW: {process.clock.datetime():%Y-%m-%d %H:%M:%S.%f} +0000 UTC")


async def _shell(process: Process, command: str) -> Response:
    output = bytearray()
    child = process.spawn(["/bin/sh", "-c", command], stdout=Sink(lambda _, data: output.extend(data)))
    code = await process.wait(child)
    told = {} if code == 0 else {"error": f"exit status {code}"}
    return text(json.dumps({**told, "output": output.decode("utf-8", "replace")}, separators=(",", ":")))


async def _dial(process: Process, query: dict[str, str]) -> Response:
    """Ask another netexec, `tries` times."""
    if not query.get("request"):
        return text("request parameter not specified. <nil>\n", status=400)
    tries = query.get("tries", "1")
    address = f"{query.get('host', '')}:{query.get('port', '')}"
    answers: list[str] = []
    errors: list[str] = []
    for _ in range(int(tries) if tries.isdecimal() else 1):
        url = f"http://{address}/{query['request']}"
        try:
            answers.append((await fetch(process.machine.network, url, timeout=DIAL_TIMEOUT)).body.decode())
        except (NetworkFault, ProtocolError) as fault:
            errors.append(f'Get "{url}": dial tcp {address}: connect: {str(fault).lower()}')
    made = {**({"errors": errors} if errors else {}), **({"responses": answers} if answers else {})}
    return text(json.dumps(made, separators=(",", ":")))


async def serve_hostname(process: Process) -> int:
    port = number(process, "port", 9376)

    async def handle(request: Request, connection: Connection) -> Response:
        await log(process, f"HTTP request from {connection.peer[0]}:{connection.peer[1]}")
        return text(process.machine.hostname)

    if not await listen_http(process, port, handle):
        return 1
    await log(process, f"Serving on port {port}.")
    return go_exit(process, await until_signalled(process))


async def liveness(process: Process) -> int:
    """Healthy for ten seconds, and then no more (kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes)."""
    started = process.clock.now

    async def handle(request: Request, connection: Connection) -> Response:
        passed = (process.clock.now - started) / 1000
        if request.path.partition("?")[0] == "/started":
            return text(f"{passed}s")
        return text("ok") if passed <= HEALTHY else text(f"error: {passed}", status=500)

    if not await listen_http(process, 8080, handle):
        return 1
    return go_exit(process, await until_signalled(process))


async def webserver(process: Process) -> int:
    """The container's files over HTTP."""
    port = number(process, "port", 80)

    async def handle(request: Request, connection: Connection) -> Response:
        found = find_file(process.machine.files, "/", request.path)
        return Response(
            found.status, "", (("Content-Type", found.content_type("text/plain; charset=utf-8")),), found.body
        )

    if not await listen_http(process, port, handle):
        return 1
    return go_exit(process, await until_signalled(process))


async def porter(process: Process) -> int:
    """A server for each $SERVE_PORT_N, which answers with its value."""
    for name, value in sorted(process.env.items()):
        port = name.removeprefix("SERVE_PORT_")
        if port != name and port.isdecimal():

            async def handle(request: Request, connection: Connection, body: str = value) -> Response:
                return text(body)

            await listen_http(process, int(port), handle)
    return go_exit(process, await until_signalled(process))


async def grpc_health_checking(process: Process) -> int:
    """A health service that can be made sick: by time (`--delay-unhealthy-sec`) or over HTTP (/make-not-serving, /make-serving)."""
    started, forced = process.clock.now, list[bool]()
    service, delay = value_of(process, "service", ""), number(process, "delay-unhealthy-sec", -1)
    port, http_port = number(process, "port", 5000), number(process, "http-port", 8080)

    def status_of(name: str) -> Status:
        if name != service:
            raise GrpcError(Code.NOT_FOUND, "unknown service")
        sick = forced[-1] if forced else False
        late = 0 <= delay <= (process.clock.now - started) / 1000
        return "NOT_SERVING" if sick or late else "SERVING"

    at = process.clock.datetime(started)
    serving = f"Serving the Check request for health check, started at {at:%Y-%m-%d %H:%M:%S.%f} +0000 UTC"
    health = health_method(status_of)

    async def check(message: bytes) -> bytes:
        await log(process, serving)
        return await health[CHECK](message)

    async def talk(connection: Connection) -> None:
        await serve_grpc(connection, {CHECK: check})

    async def handle(request: Request, connection: Connection) -> Response:
        sick = request.path == "/make-not-serving"
        if not sick and request.path != "/make-serving":
            return text("404 page not found\n", status=404)
        await log(process, f"Mark as {'unhealthy' if sick else 'healthy'}")
        forced.append(sick)
        return text(f"{(process.clock.now - started) / 1000}s")

    await log(process, f"Http server starting to listen on :{http_port}")
    await log(process, f"gRPC server starting to listen on :{port}")
    speaks = Speaks(grpc={CHECK: check})
    if not (await listen_http(process, http_port, handle) and await listen(process, port, talk, speaks=speaks)):
        raise ProcessExit(1)
    return go_exit(process, await until_signalled(process))
