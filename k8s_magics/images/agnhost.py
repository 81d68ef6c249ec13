"""agnhost: the multi-call test image of Kubernetes itself: netexec, serve-hostname, pause and a few more."""

from __future__ import annotations

from functools import cache
from urllib.parse import parse_qs, urlsplit

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.file import Sink
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import listen_http, text, until_signalled

VERSION = "2.53"
HEALTHY = 10
"""Seconds that `agnhost liveness` is well."""


async def _run(process: Process) -> int:
    words = process.argv[1:] or ["pause"]
    match words[0]:
        case "pause":
            await process.write("Paused\n")
            await until_signalled(process)
            return 0
        case "netexec":
            return await _netexec(process, _port(words, "--http-port", 8080))
        case "serve-hostname":
            return await _serve_hostname(process, _port(words, "--port", 9376))
        case "liveness":
            return await _liveness(process)
        case "--version" | "version":
            await process.write(f"agnhost version {VERSION}\n")
            return 0
    await process.error(f'Error: unknown command "{words[0]}" for "agnhost"\nRun \'agnhost --help\' for usage.\n')
    return 1


def _port(words: list[str], flag: str, default: int) -> int:
    for index, word in enumerate(words):
        if word.startswith(f"{flag}="):
            return int(word.partition("=")[2])
        if word == flag and index + 1 < len(words):
            return int(words[index + 1])
    return default


async def _netexec(process: Process, port: int) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        parts = urlsplit(request.path)
        query = {k: v[0] for k, v in parse_qs(parts.query).items()}
        await process.error(
            f"I{process.clock.datetime().strftime('%m%d %H:%M:%S.%f')}       1 log.go:245] GET {parts.path}\n"
        )
        match parts.path:
            case "/":
                return text(f"NOW: {process.clock.datetime().isoformat(sep=' ')}")
            case "/hostname" | "/hostName":
                return text(process.machine.hostname)
            case "/echo":
                return text(query.get("msg", ""), status=int(query.get("code", "200")))
            case "/clientip":
                return text(f"{connection.peer[0]}:{connection.peer[1]}")
            case "/healthz":
                return text("")
            case "/exit":
                process.signal(9)
                return text("")
            case "/shell" | "/shell/":
                return await _shell(process, query.get("cmd", ""))
        return text("404 page not found\n", status=404)

    if not await listen_http(process, port, handle):
        return 1
    await process.error(
        f"I{process.clock.datetime().strftime('%m%d %H:%M:%S.%f')}       1 log.go:245] Started HTTP server on port {port}\n"
    )
    await until_signalled(process)
    return 0


async def _shell(process: Process, command: str) -> Response:
    output = bytearray()
    child = process.spawn(["/bin/sh", "-c", command], stdout=Sink(lambda _, data: output.extend(data)))
    code = await process.wait(child)
    shown = output.decode("utf-8", "replace").replace("\n", "\\n").replace('"', '\\"')
    return text(f'{{"output":"{shown}"}}' if code == 0 else f'{{"error":"exit status {code}","output":"{shown}"}}')


async def _serve_hostname(process: Process, port: int) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        return text(process.machine.hostname)

    if not await listen_http(process, port, handle):
        return 1
    await process.error(
        f"I{process.clock.datetime().strftime('%m%d %H:%M:%S.%f')}       1 log.go:245] Serving on port {port}.\n"
    )
    await until_signalled(process)
    return 0


async def _liveness(process: Process) -> int:
    """Healthy for ten seconds, and then no more (kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes)."""
    started = process.clock.now

    async def handle(request: Request, connection: Connection) -> Response:
        passed = (process.clock.now - started) / 1000
        return text("ok") if passed <= HEALTHY else text(f"error: {passed}", status=500)

    if not await listen_http(process, 8080, handle):
        return 1
    await until_signalled(process)
    return 0


@cache
def _tree() -> Tree:
    return Tree.build({"/agnhost": Binary(_run, "agnhost")}, busybox_tree())


IMAGE = Image(
    repositories=("registry.k8s.io/e2e-test-images/agnhost", "k8s.gcr.io/e2e-test-images/agnhost"),
    tags=("2.33", "2.39", "2.40", "2.43", "2.45", "2.47", "2.52", "2.53", "2.56"),
    size=51_706_353,
    tree=_tree,
    entrypoint=("/agnhost",),
    cmd=("pause",),
)
