"""wordpress: a site that needs its database: without one every page is an error, with one it asks to be installed.

Simplified: the database is only asked whether it listens; there is no site behind the installation page.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.faults import NetworkFault
from ..shell.http import Request, Response
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._debian import debian_tree
from ._servers import listen_http, text, until_signalled
from ._silent import RELEASE

INSTALL = "/wp-admin/install.php"
MEMORY = 60 << 20


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        await process.burn(15)
        response = await _answer(process, request)
        await process.write(
            f'{connection.peer[0]} - - [{process.clock.datetime():%d/%b/%Y:%H:%M:%S +0000}] "{request.method} {request.path} HTTP/1.1" {response.status} {len(response.body)}\n'
        )
        return response

    await process.error("WordPress not found in /var/www/html - copying now...\n")
    await sleep(800)
    await process.error("Complete! WordPress has been successfully copied to /var/www/html\n")
    if not await listen_http(process, 80, handle):
        return 1
    process.memory = MEMORY
    await process.error(
        f"[{process.clock.datetime():%a %b %d %H:%M:%S.%f %Y}] [core:notice] [pid 1] AH00094: Command line: 'apache2 -D FOREGROUND'\n"
    )
    await until_signalled(process)
    return 0


async def _answer(process: Process, request: Request) -> Response:
    host, _, port = process.env.get("WORDPRESS_DB_HOST", "mysql").partition(":")
    try:
        database = await process.machine.network.connect(host, int(port or 3306))
        database.close()
    except (NetworkFault, ValueError):
        return text("<h1>Error establishing a database connection</h1>\n", status=500, kind="text/html; charset=utf-8")
    if request.path.startswith(INSTALL):
        return text("<title>WordPress &rsaquo; Installation</title><h1>Welcome</h1>\n", kind="text/html; charset=utf-8")
    return text(
        "",
        status=302,
        kind="text/html; charset=UTF-8",
        headers=(("Location", f"http://{next((v for n, v in request.headers if n.lower() == 'host'), '')}{INSTALL}"),),
    )


@cache
def _tree() -> Tree:
    return debian_tree(
        RELEASE,
        {
            "/usr/local/bin/docker-entrypoint.sh": Binary(_run, "docker-entrypoint.sh"),
            "/usr/local/bin/apache2-foreground": Binary(_run, "apache2"),
        },
    )


TAGS = ("latest", "4.8-apache", "4.9", "5", "5.0", "5.8", "6", "6.2.1-apache", "6.4", "6.8", "apache", "6-apache")

IMAGE = Image(
    repositories=("docker.io/library/wordpress",),
    tags=TAGS,
    size=245_000_000,
    tree=_tree,
    entrypoint=("docker-entrypoint.sh",),
    cmd=("apache2-foreground",),
    working_dir="/var/www/html",
    ports=(80,),
)
