"""python: the interpreter's command line, as far as a first pod uses it: `python -m http.server`, `python -c 'print("hi")'`.

Simplified: `-c` and scripts are small ones (`_python_script.py`).
"""

from __future__ import annotations

import posixpath
from functools import cache
from itertools import pairwise

from ..runtime.image import Image
from ..shell.faults import OSFault
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Symlink, Tree
from ._debian import debian_tree
from ._pages import find_file
from ._python_script import run_script
from ._servers import listen_http, text, until_signalled
from ._silent import RELEASE
from ._statements import released


async def python_program(process: Process) -> int:
    """The interpreter; also on the admin host."""
    words = [word for word in process.argv[1:] if word not in ("-u", "-B")]
    await process.burn(20)
    match words:
        case ["--version" | "-V", *_]:
            await process.write(f"Python {process.env.get('PYTHON_VERSION', '3.14.0')}\n")
            return 0
        case ["-c", program, *_]:
            return await run_script(process, program)
        case ["-m", "http.server" | "SimpleHTTPServer", *rest]:
            return await _serve(process, rest)
        case [path, *_] if not path.startswith("-"):
            try:
                return await run_script(process, process.machine.files.read_text(path, cwd=process.cwd), path)
            except OSFault as fault:
                await process.error(f"python: can't open file '{path}': [Errno 2] {fault.message}\n")
                return 2
        case []:
            return await run_script(process, (await process.read()).decode("utf-8", "replace"), "<stdin>")
    await process.error(
        f"python: this simulated python does not know {' '.join(words[:2])}; it knows -c, -m http.server and --version\n"
    )
    return 1


async def _serve(process: Process, words: list[str]) -> int:
    """`[PORT] [--bind ADDRESS] [--directory DIRECTORY]`"""
    given = dict(pairwise(words))
    port = next((int(word) for word in words if word.isdecimal()), 8000)
    address = given.get("--bind") or given.get("-b") or "0.0.0.0"
    root = posixpath.join(process.cwd, given.get("--directory") or given.get("-d") or "")

    async def handle(request: Request, connection: Connection) -> Response:
        found = find_file(process.machine.files, root, request.path)
        await process.error(
            f'{connection.peer[0]} - - [{process.clock.datetime():%d/%b/%Y %H:%M:%S}] "{request.method} {request.path} HTTP/1.1" {found.status} -\n'
        )
        if found.status == 200:
            return Response(200, "", (("Content-Type", found.content_type("application/octet-stream")),), found.body)
        if found.status == 403:
            names = "".join(f'<li><a href="{name}">{name}</a></li>\n' for name in process.machine.files.list(root))
            return text(
                f"<title>Directory listing for {request.path}</title>\n<ul>\n{names}</ul>\n",
                kind="text/html; charset=utf-8",
            )
        missing = text(
            "<h1>Error response</h1>\n<p>Error code: 404</p>\n<p>Message: File not found.</p>\n",
            status=404,
            kind="text/html;charset=utf-8",
        )
        return missing._replace(reason="File not found")

    if not await listen_http(process, port, handle):
        await process.error("OSError: [Errno 98] Address in use\n")
        return 1
    await process.write(f"Serving HTTP on {address} port {port} (http://{address}:{port}/) ...\n")
    return 128 + await until_signalled(process, signals=(2, 15))


@cache
def _tree() -> Tree:
    return debian_tree(
        RELEASE,
        {"/usr/local/bin/python3": Binary(python_program, "python3"), "/usr/local/bin/python": Symlink("python3")},
    )


VERSIONS = {
    "": "3.14.0",
    "latest": "3.14.0",
    "2.7": "2.7.18",
    "3": "3.14.0",
    **{
        f"3.{minor}": f"3.{minor}.{patch}"
        for minor, patch in ((6, 15), (7, 17), (8, 20), (9, 24), (10, 19), (11, 14), (12, 12), (13, 9), (14, 0))
    },
}
RELEASES = released(VERSIONS, "PYTHON_VERSION", ("-slim", "-alpine", "-bookworm", "-slim-bookworm"))

IMAGE = Image(
    repositories=("docker.io/library/python",),
    tags=tuple(RELEASES),
    size=358_000_000,
    tree=_tree,
    cmd=("python3",),
    releases=RELEASES,
)
