"""test-webserver: serves its own root directory on port 80."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.http import Request, Response
from ..shell.kernel import Process
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._pages import find_file
from ._servers import listen_http, text, until_signalled


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        path = request.path.partition("?")[0]
        if process.machine.files.is_directory(path):
            names = process.machine.files.list(path)
            return text(
                "<pre>\n" + "".join(f'<a href="{n}">{n}</a>\n' for n in names) + "</pre>\n",
                kind="text/html; charset=utf-8",
            )
        found = find_file(process.machine.files, "/", request.path)
        if found.status != 200:
            return text("404 page not found\n", status=404)
        return Response(200, "", (("Content-Type", found.content_type("text/plain; charset=utf-8")),), found.body)

    if not await listen_http(process, 80, handle):
        return 1
    await until_signalled(process)
    return 2


@cache
def _tree() -> Tree:
    return Tree.build({"/test-webserver": Binary(_run, "test-webserver")}, busybox_tree())


IMAGE = Image(
    repositories=("gcr.io/google_containers/test-webserver", "registry.k8s.io/test-webserver", "k8s.gcr.io/test-webserver", "gcr.io/google-containers/test-webserver"),
    tags=("latest", "e2e"),
    size=1_794_404,
    tree=_tree,
    cmd=("/test-webserver",),
    ports=(80,),
)  # fmt: skip
