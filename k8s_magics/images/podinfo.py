"""podinfo: a small service that tells its version and the pod it runs in (github.com/stefanprodan/podinfo).

Simplified: `/`, `/version`, `/healthz`, `/readyz`, `/env`, `/headers` and `/status/CODE`.
"""

from __future__ import annotations

import json

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree, number_of, value_of
from ._servers import text

JSON = "application/json; charset=utf-8"


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    version = process.env["PODINFO_VERSION"]
    match request.path.partition("?")[0].split("/")[1:]:
        case [""]:
            message = process.env.get("PODINFO_UI_MESSAGE", f"greetings from podinfo v{version}")
            return _json(
                {
                    "hostname": process.machine.hostname,
                    "version": version,
                    "message": message,
                    "goos": "linux",
                    "goarch": "amd64",
                }
            )
        case ["version"]:
            return _json({"version": version, "commit": "unknown"})
        case ["healthz" | "readyz"]:
            return _json({"status": "OK"})
        case ["env"]:
            return _json([f"{name}={value}" for name, value in process.env.items()])
        case ["headers"]:
            return _json({name: [value] for name, value in request.headers})
        case ["status", code] if code.isdecimal() and 100 <= int(code) <= 599:
            return _json({"status": int(code)}, int(code))
    return text("404 page not found\n", status=404)


def _json(value: object, status: int = 200) -> Response:
    return text(json.dumps(value, indent=2), status=status, kind=JSON)


PODINFO = Echo(
    answer=_answer,
    port=lambda process: number_of(value_of(process, "port", process.env.get("PODINFO_PORT", "9898")), 9898),
    started=lambda process: (
        json.dumps(
            {
                "level": "info",
                "ts": process.clock.timestamp(),
                "msg": "Starting podinfo",
                "version": process.env["PODINFO_VERSION"],
            },
            separators=(",", ":"),
        )
        + "\n"
    ),
)
TAGS = ("latest", "5.0.0", "6.0.0", "6.3.6", "6.5.0", "6.5.4", "6.7.1", "6.9.2")

IMAGE = Image(
    repositories=("ghcr.io/stefanprodan/podinfo", "docker.io/stefanprodan/podinfo"), tags=TAGS, size=33_000_000, tree=echo_tree(PODINFO, "/home/app/podinfo"), cmd=("/home/app/podinfo",),
    user="100:101", releases={tag: {"PODINFO_VERSION": "6.9.2" if tag == "latest" else tag} for tag in TAGS}, ports=(9898,),
)  # fmt: skip
