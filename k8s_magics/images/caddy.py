"""caddy: a web server that logs JSON and has a page of its own.

Simplified: a Caddyfile's `root`, `respond` and site port are read; no HTTPS.
"""

from __future__ import annotations

import json
import re
from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.faults import OSFault
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._echo import value_of
from ._pages import find_file
from ._servers import listen_http, text, until_signalled

CADDYFILE = ":80 {\n\t# Set this path to your site's directory.\n\troot * /usr/share/caddy\n\n\t# Enable the static file server.\n\tfile_server\n}\n"
PAGE = "<!DOCTYPE html>\n<html>\n<head>\n\t<title>Caddy works!</title>\n</head>\n<body>\n\t<h1>Congratulations!</h1>\n</body>\n</html>\n"


async def _run(process: Process) -> int:
    path = value_of(process, "config", "/etc/caddy/Caddyfile")
    try:
        config = process.machine.files.read_text(path)
    except OSFault:
        await process.error(f"Error: reading config from file: open {path}: no such file or directory\n")
        return 1
    port = int(found[1]) if (found := re.search(r"^\S*:(\d+)", config, re.MULTILINE)) else 80
    root = found[1] if (found := re.search(r"root\s+\*\s+(\S+)", config)) else "/usr/share/caddy"
    said = found[1] if (found := re.search(r'respond\s+"([^"]*)"', config)) else ""

    async def handle(request: Request, connection: Connection) -> Response:
        server = (("Server", "Caddy"),)
        if said:
            return text(said, headers=server)
        page = find_file(process.machine.files, root, request.path)
        kind = page.content_type("application/octet-stream")
        return Response(page.status, "", (*server, ("Content-Type", f"{kind}; charset=utf-8")), page.body)

    await _log(process, "info", f"using config from file, file={path}")
    if not await listen_http(process, port, handle):
        await process.error(f"Error: loading initial config: listening on :{port}: listen tcp :{port}: bind: address already in use\n")  # fmt: skip
        return 1
    process.memory = 14 << 20
    await _log(process, "info", "serving initial configuration")
    number = await until_signalled(process)
    await _log(process, "info", "shutting down apps, then terminating", signal="SIGTERM" if number == 15 else "SIGINT")
    return 0


async def _log(process: Process, level: str, message: str, **more: object) -> None:
    now = process.clock.datetime().timestamp()
    line = {"level": level, "ts": now, "msg": message, **more}
    await process.error(json.dumps(line, separators=(",", ":")) + "\n")


@cache
def _tree() -> Tree:
    return Tree.build(
        {"/usr/bin/caddy": Binary(_run, "caddy"), "/etc/caddy/Caddyfile": CADDYFILE, "/usr/share/caddy/index.html": PAGE},
        busybox_tree(),
    )  # fmt: skip


IMAGE = Image(
    repositories=("docker.io/library/caddy",), tags=("latest", "alpine", "2", "2-alpine", "2.7", "2.7-alpine", "2.8", "2.8-alpine", "2.9", "2.9-alpine", "2.10", "2.10-alpine"),
    size=17_500_000, tree=_tree, cmd=("caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"), working_dir="/srv", ports=(80, 443, 2019),
)  # fmt: skip
