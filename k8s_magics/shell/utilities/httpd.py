"""httpd: serves files from a directory (and runs programs under /cgi-bin)."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from ..dates import format_date
from ..faults import OSFault
from ..file import gathered, pipe
from ..http import Request, Response, serve, text_response
from ..kernel import Process
from ..node import Directory, FileNode
from ..operands import decode
from ..options import parse_options
from ..sockets import Connection, Listener, NetworkFault
from ..utility import Failure, Utility

TYPES = {
    "html": "text/html",
    "htm": "text/html",
    "txt": "text/plain",
    "css": "text/css",
    "js": "application/javascript",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "xml": "text/xml",
    "jpg": "image/jpeg",
    "gif": "image/gif",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "c:d:e:h:u:p:ifvm:r:")
    if "d" in options:
        await process.write(unquote(options.get("d").replace("+", " ")))
        return 0
    if "e" in options:
        await process.write("".join(char if char.isalnum() else f"&#{ord(char)};" for char in options.get("e")))
        return 0
    place = options.get("p", "80")
    port = place.rpartition(":")[2]
    if not port.isdecimal():
        raise Failure(f"invalid number '{port}'")
    home = posixpath.join(process.cwd, options.get("h", "."))
    if not process.machine.files.is_directory(home):
        raise Failure(f"can't change directory to '{options.get('h')}': No such file or directory")
    try:
        listener = process.machine.network.listen(int(port))
    except NetworkFault as fault:
        raise Failure(f"bind: {fault.message}") from None
    if "f" in options:
        return await _serve(process, listener, home)
    process.fork(
        lambda child: _serve(child, listener, home), list(process.argv), env=process.env, cwd=home, files=process.files
    )
    return 0


async def _serve(process: Process, listener: Listener, home: str) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        return await answer(process, home, request, connection)

    while True:
        process.start(serve(await listener.accept(), handle))


async def answer(process: Process, home: str, request: Request, connection: Connection) -> Response:
    """The file under `home` that the path names."""
    path = unquote(request.path.partition("?")[0])
    parts = path.split("/")
    if request.method not in ("GET", "HEAD", "POST"):
        return _page(501, "Not Implemented", "The requested method is not recognized")
    if ".." in parts or not path.startswith("/"):
        return _page(400, "Bad Request", "Unsupported method")
    full = home.rstrip("/") + posixpath.normpath(path)
    node = process.machine.files.find(full)
    if isinstance(node, Directory):
        if not path.endswith("/"):
            return Response(302, "Found", (("Location", path + "/"), ("Connection", "close")))
        full = full.rstrip("/") + "/index.html"
        node = process.machine.files.find(full)
    if not isinstance(node, FileNode):
        return _page(404, "Not Found", "The requested URL was not found")
    if path.startswith("/cgi-bin/"):
        return await _run(process, full, request, connection)
    if process.user and not node.permits(4, process.user, (process.group,)):
        return _page(403, "Forbidden", "")
    kind = (
        TYPES.get(full.rpartition(".")[2], "application/octet-stream")
        if "." in full.rpartition("/")[2]
        else "application/octet-stream"
    )
    body = node.content()
    modified = format_date("%a, %d %b %Y %H:%M:%S GMT", process.clock.datetime(node.mtime))
    now = format_date("%a, %d %b %Y %H:%M:%S GMT", process.clock.datetime())
    headers = (
        ("Date", now),
        ("Connection", "close"),
        ("Content-type", kind),
        ("Accept-Ranges", "bytes"),
        ("Last-Modified", modified),
        ("Content-length", str(len(body))),
    )
    return Response(200, "OK", headers, body)


def _page(status: int, title: str, text: str) -> Response:
    body = (
        f"<HTML><HEAD><TITLE>{status} {title}</TITLE></HEAD>\n<BODY><H1>{status} {title}</H1>\n{text}\n</BODY></HTML>\n"
    )
    return Response(status, title, (("Connection", "close"), ("Content-type", "text/html")), body.encode())


async def _run(process: Process, path: str, request: Request, connection: Connection) -> Response:
    """A CGI program: its output is headers, an empty line, the body."""
    from ..faults import ExecError
    from ..file import Source

    reader, writer = pipe()
    env = {
        **process.env, "REQUEST_METHOD": request.method, "QUERY_STRING": request.path.partition("?")[2], "REQUEST_URI": request.path,
        "CONTENT_LENGTH": str(len(request.body)), "REMOTE_ADDR": connection.peer[0], "SCRIPT_NAME": request.path.partition("?")[0],
    }  # fmt: skip
    try:
        process.spawn([path], env=env, stdin=Source(request.body), stdout=writer)
    except (ExecError, OSFault):
        return _page(404, "Not Found", "The requested URL was not found")
    head, _, body = (await gathered(reader)).replace(b"\r\n", b"\n").partition(b"\n\n")
    if b":" not in head.partition(b"\n")[0]:
        return text_response(200, decode(head + b"\n\n" + body))
    headers = tuple(
        (name.strip(), value.strip()) for name, _, value in (line.partition(":") for line in decode(head).splitlines())
    )
    status = next((value for name, value in headers if name.lower() == "status"), "200 OK")
    return Response(
        int(status[:3]) if status[:3].isdecimal() else 200, status[4:], (*headers, ("Connection", "close")), body
    )


UTILITY = Utility(
    "httpd",
    run,
    usage="httpd [-ifv[v]] [-c CONFFILE] [-p [IP:]PORT] [-u USER[:GRP]] [-r REALM] [-h HOME]\nor httpd -d/-e/-m STRING\n\nListen for incoming HTTP requests",
)
