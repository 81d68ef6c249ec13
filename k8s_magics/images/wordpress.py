"""wordpress: a site that needs its database: without one every page is an error, with one it asks to be installed.

Simplified: the site is one page (`_wordpress_site`).
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.http import Request, Response
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ..shell.tree import Binary, Tree
from ._debian import debian_tree
from ._servers import listen_http, until_signalled
from ._silent import RELEASE
from ._wordpress_site import answer

MEMORY = 60 << 20


async def _run(process: Process) -> int:
    async def handle(request: Request, connection: Connection) -> Response:
        await process.burn(15)
        response = await answer(process, request)
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


@cache
def _tree() -> Tree:
    return debian_tree(
        RELEASE,
        {
            "/usr/local/bin/docker-entrypoint.sh": Binary(_run, "docker-entrypoint.sh"),
            "/usr/local/bin/apache2-foreground": Binary(_run, "apache2"),
        },
    )


VERSIONS = {
    "latest": "6.8.2", "4.8-apache": "4.8", "4.9": "4.9.8", "5": "5.9.3", "5.0": "5.0.3", "5.8": "5.8.3", "6": "6.8.2", "6.2.1-apache": "6.2.1", "6.4": "6.4.3", "6.8": "6.8.2",
    "apache": "6.8.2", "6-apache": "6.8.2",
}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/wordpress",),
    tags=tuple(VERSIONS),
    size=245_000_000,
    tree=_tree,
    entrypoint=("docker-entrypoint.sh",),
    cmd=("apache2-foreground",),
    working_dir="/var/www/html",
    ports=(80,),
    releases={tag: {"WORDPRESS_VERSION": version} for tag, version in VERSIONS.items()},
)
