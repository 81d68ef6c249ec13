"""httpbin: HTTP requests and responses by path: /get, /headers, /ip, /status/CODE, /anything (httpbin.org).

Simplified: the pages for people, cookies, streams and authentication are missing.
"""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ._echo import Echo, echo_tree
from ._servers import text

MISSING = '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server.  If you entered the URL manually please check your spelling and try again.</p>\n'


def _answer(process: Process, request: Request, connection: Connection) -> Response:
    parts = urlsplit(request.path)
    headers = {name.title(): value for name, value in sorted(request.headers) if name.lower() != "connection"}
    shown = {
        "args": dict(parse_qsl(parts.query)), "headers": headers, "origin": connection.peer[0], "url": f"http://{request.header('Host')}{request.path}",
    }  # fmt: skip
    match parts.path.strip("/").split("/"):
        case ["get"] if request.method in ("GET", "HEAD"):
            return _json(shown)
        case ["post" | "put" | "patch" | "delete" | "anything", *_]:
            return _json({"data": request.body.decode("utf-8", "replace"), "method": request.method, **shown})
        case ["headers"]:
            return _json({"headers": headers})
        case ["ip"]:
            return _json({"origin": connection.peer[0]})
        case ["user-agent"]:
            return _json({"user-agent": request.header("User-Agent")})
        case ["status", code] if code.isdecimal() and 100 <= int(code) <= 599:
            return text("", status=int(code), kind="text/html; charset=utf-8")
        case ["hostname"]:
            return _json({"hostname": process.machine.hostname})
        case [""]:
            return text("<!DOCTYPE html>\n<title>httpbin.org</title>\n", kind="text/html; charset=utf-8")
    return text(MISSING, status=404, kind="text/html")


def _json(value: object) -> Response:
    return text(json.dumps(value, indent=2, sort_keys=True) + "\n", kind="application/json")


def _started(process: Process) -> str:
    stamp = f"[{process.clock.datetime():%Y-%m-%d %H:%M:%S} +0000] [{process.pid}] [INFO]"
    lines = ("Starting gunicorn 19.9.0", f"Listening at: http://0.0.0.0:80 ({process.pid})", "Using worker: gevent", "Booting worker with pid: 9")  # fmt: skip
    return "".join(f"{stamp} {line}\n" for line in lines)


HTTPBIN = Echo(answer=_answer, port=lambda process: 80, started=_started, memory=45 << 20)

IMAGE = Image(
    repositories=("docker.io/kennethreitz/httpbin", "docker.io/kong/httpbin", "docker.io/citizenstig/httpbin"), tags=("latest",), size=176_000_000,
    tree=echo_tree(HTTPBIN, "/usr/local/bin/gunicorn"), cmd=("gunicorn", "-b", "0.0.0.0:80", "httpbin:app", "-k", "gevent"), ports=(80,),
)  # fmt: skip
