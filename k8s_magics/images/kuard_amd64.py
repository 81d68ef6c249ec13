"""kuard: the demo of the book "Kubernetes: Up and Running": /healthy and /ready that can be made to fail, /env, /fs and the memory API.

Simplified: no pages but the first, no DNS and no key generator.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Tree
from ._echo import Answer, Echo, echo_tree
from ._pages import find_file
from ._servers import text

PROBES = ("healthy", "ready")
STARS = "*" * 70
CONFIG = {
    "address": ":8080", "debug": False, "debug-sitedata-dir": "./sitedata",
    "keygen": {"enable": False, "exit-code": 0, "exit-on-complete": False, "memq-queue": "", "memq-server": "", "num-to-gen": 0, "time-to-run": 0},
    "liveness": {"fail-next": 0}, "readiness": {"fail-next": 0}, "tls-address": ":8443", "tls-dir": "/tls",
}  # fmt: skip


class Kuard:
    """One process: how often its probes are still to fail (-1: always), and their history."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.fail_next = dict.fromkeys(PROBES, 0)
        self.history: dict[str, list[dict[str, object]]] = {name: [] for name in PROBES}

    def answer(self, process: Process, request: Request, connection: Connection) -> str | Response:
        path = request.path.partition("?")[0]
        match path.strip("/").split("/"):
            case [probe] if probe in PROBES:
                return self._probe(process, probe)
            case [probe, "api"] if probe in PROBES:
                return self._configure(probe, request)
            case ["env", "api"]:
                told = {"commandLine": process.argv, "env": dict(process.env)}
                return text(json.dumps(told, separators=(",", ":")), kind="application/json")
            case ["mem", "api", "alloc"]:
                size = request.path.rpartition("size=")[2]
                process.memory += int(size) if size.isdecimal() else 0
                return text("")
            case ["mem", "api", "clear"]:
                process.memory = MEMORY
                return text("")
            case ["fs", *rest]:
                found = find_file(process.machine.files, "/", "/" + "/".join(rest))
                return Response(found.status, "", (("Content-Type", "text/plain; charset=utf-8"),), found.body)
            case [""] | ["-"]:
                return self._page(process, request, connection)
        return text("404 page not found\n", status=404)

    def _probe(self, process: Process, name: str) -> Response:
        left = self.fail_next[name]
        if left > 0:
            self.fail_next[name] = left - 1
        code = 500 if left else 200
        message = "ok" if not left else f"fail, {left - 1} left" if left > 0 else "fail, permanent"
        entries = self.history[name]
        entries.append({"id": len(entries) + 1, "when": process.clock.timestamp(), "relWhen": "", "code": code})
        return text(message, status=code, kind="text/plain")

    def _configure(self, name: str, request: Request) -> Response:
        """`PUT {"failNext": 3}`"""
        if request.method == "PUT":
            try:
                self.fail_next[name] = int(json.loads(request.body)["failNext"])
            except (ValueError, KeyError, TypeError) as error:
                return text(f"{error}\n", status=400)
        told = {"probePath": f"/{name}", "failNext": self.fail_next[name], "history": self.history[name][::-1][:20]}
        return text(json.dumps(told, separators=(",", ":")), kind="application/json")

    def _page(self, process: Process, request: Request, connection: Connection) -> Response:
        """The first page, with what it knows as JSON in a script, as the real one has it."""
        dump = "\n".join([f"{request.method} {request.path} HTTP/1.1", *(f"{n}: {v}" for n, v in request.headers)])
        known = {
            "hostname": process.machine.hostname, "addrs": [process.machine.network.address], "version": self.version,
            "versionColor": "", "requestDump": dump, "requestProto": "HTTP/1.1", "requestAddr": f"{connection.peer[0]}:{connection.peer[1]}",
        }  # fmt: skip
        page = f'<!doctype html>\n\n<html lang="en">\n<head>\n  <meta charset="utf-8">\n\n  <title>KUAR Demo</title>\n\n<script>\nvar pageContext = {json.dumps(known)}\n</script>\n</head>\n</html>\n'
        return text(page, kind="text/html")


MEMORY = 8 << 20


def _started(version: str) -> Callable[[Process], str]:
    def lines(process: Process) -> str:
        stamp = f"{process.clock.datetime():%Y/%m/%d %H:%M:%S}"
        told = (f"Starting kuard version: {version}", STARS, "* WARNING: This server may expose sensitive", "* and secret information. Be careful.", STARS,
                f"Config: \n{json.dumps(CONFIG, indent=2)}\n", "Could not find certificates to serve TLS", "Serving on HTTP on :8080")  # fmt: skip
        return "".join(f"{stamp} {line}\n" for line in told)

    return lines


def _tree(version: str) -> Callable[[], Tree]:
    def making(process: Process) -> Answer:
        return Kuard(version).answer

    kuard = Echo(
        answer=None,
        making=making,
        port=lambda process: 8080,
        started=_started(version),
        logged=lambda process, request, connection: (
            f"{process.clock.datetime():%Y/%m/%d %H:%M:%S} {connection.peer[0]}:{connection.peer[1]} {request.method} {request.path}\n"
        ),
        memory=MEMORY,
        ending="go",
    )
    return echo_tree(kuard, "/kuard")


COLOURS = ("blue", "green", "purple")
VERSIONS = {**{colour: f"v0.10.0-{colour}" for colour in COLOURS}, **{f"v0.{m}.0-{c}": f"v0.{m}.0-{c}" for m in (8, 9, 10) for c in COLOURS},
            "1": "v0.8.1-1", "2": "v0.8.1-2", "3": "v0.8.1-3"}  # fmt: skip

IMAGE = Image(
    repositories=("gcr.io/kuar-demo/kuard-amd64",), tags=tuple(VERSIONS), size=11_600_000, tree=_tree("v0.10.0-blue"),
    trees={tag: _tree(version) for tag, version in VERSIONS.items()}, entrypoint=(), cmd=("/kuard",), user="65534", ports=(8080,),
)  # fmt: skip
