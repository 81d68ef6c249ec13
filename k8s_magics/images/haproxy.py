"""haproxy: a balancer that does what haproxy.cfg says, and does not start without it.

Simplified: HTTP only: `bind`, `default_backend`, `server` (in turn), `http-request return`; no health checks, ACLs or statistics.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.faults import NetworkFault, OSFault
from ..shell.http import ProtocolError, Request, Response, fetch
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._servers import Handler, listen_http, text, until_signalled

CONFIG = "/usr/local/etc/haproxy/haproxy.cfg"
UNAVAILABLE = (
    "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n"
)
TIMEOUT = 5000


@dataclass
class Section:
    """A frontend, a backend or both (listen); addresses are `host:port`."""

    ports: list[int] = field(default_factory=list)
    servers: list[str] = field(default_factory=list)
    backend: str = ""
    turn: int = 0


async def _run(process: Process) -> int:
    words = process.argv[1:]
    path = words[words.index("-f") + 1] if "-f" in words[:-1] else CONFIG
    try:
        sections = _parse(process.machine.files.read_text(path))
    except OSFault as fault:
        await _tell(process, "ALERT", f"Cannot open configuration file/directory {path} : {fault.message}")
        return 1
    if "-c" in words:
        await process.write("Configuration file is valid\n")
        return 0
    for section in sections.values():
        for port in section.ports:
            target = sections.get(section.backend, section)
            if not await listen_http(process, port, _balance(process, target)):
                await _tell(process, "ALERT", f"Binding: cannot bind socket (Address already in use) [0.0.0.0:{port}]")
                return 1
    process.memory = 9 << 20
    await _tell(process, "NOTICE", "New worker (8) forked")
    await _tell(process, "NOTICE", "Loading success.")
    await until_signalled(process, signals=(2, 10, 15))
    await _tell(process, "NOTICE", "Exiting Master process...")
    return 0


async def _tell(process: Process, level: str, message: str) -> None:
    await process.error(f"[{level}]   ({process.pid}) : {message}\n")


def _parse(config: str) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    current = Section()
    for line in config.splitlines():
        words = line.partition("#")[0].split()
        match words:
            case [("frontend" | "backend" | "listen"), name, *_]:
                current = sections.setdefault(name, Section())
            case ["global" | "defaults", *_]:
                current = Section()
            case ["bind", address, *_] if address.rpartition(":")[2].isdecimal():
                current.ports.append(int(address.rpartition(":")[2]))
            case ["default_backend", name]:
                current.backend = name
            case ["server", _, address, *_]:
                current.servers.append(address if ":" in address else f"{address}:80")
    return sections


def _balance(process: Process, section: Section) -> Handler:
    async def handle(request: Request, connection: Connection) -> Response:
        for _ in section.servers:
            address = section.servers[section.turn % len(section.servers)]
            section.turn += 1
            headers = tuple(h for h in request.headers if h[0].lower() != "connection")
            try:
                return await fetch(
                    process.machine.network, f"http://{address}{request.path}", method=request.method, headers=headers, body=request.body, timeout=TIMEOUT,
                )  # fmt: skip
            except (NetworkFault, ProtocolError):
                continue
        return text(UNAVAILABLE, status=503, kind="text/html")

    return handle


@cache
def _tree() -> Tree:
    return Tree.build({"/usr/local/sbin/haproxy": Binary(_run, "haproxy")}, busybox_tree())


IMAGE = Image(
    repositories=("docker.io/library/haproxy",), tags=("latest", "alpine", "lts", "lts-alpine", *(f"{v}{f}" for v in ("1.8", "2.0", "2.4", "2.6", "2.8", "3.0", "3.1", "3.2") for f in ("", "-alpine"))),
    size=43_000_000, tree=_tree, cmd=("haproxy", "-f", CONFIG), user="99:99", working_dir="/var/lib/haproxy", stop_signal="SIGUSR1",
)  # fmt: skip
