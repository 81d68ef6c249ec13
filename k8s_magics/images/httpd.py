"""httpd: the Apache web server with its page "It works!"."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Symlink, Tree
from ._apache import Apache, apache_program
from ._packages import APT

ROOT = "/usr/local/apache2/htdocs"


@cache
def _tree() -> Tree:
    program = Binary(apache_program(Apache(ROOT)), "httpd")
    return Tree.build(
        {
            "/usr/local/bin/httpd-foreground": program, "/usr/local/apache2/bin/httpd": program, "/bin/bash": Symlink("/bin/sh"),
            f"{ROOT}/index.html": "<html><body><h1>It works!</h1></body></html>\n", **APT,
        },
        busybox_tree(),
    )  # fmt: skip


IMAGE = Image(
    repositories=("docker.io/library/httpd",),
    tags=("latest", "2", "2.4", "2.4-alpine", "alpine", "2.4.65", "2.4.62", "2.4.59"),
    size=45_168_218,
    tree=_tree,
    cmd=("httpd-foreground",),
    working_dir="/usr/local/apache2",
    env={"HTTPD_PREFIX": "/usr/local/apache2", "HTTPD_VERSION": "2.4.65"},
    ports=(80,),
    stop_signal="SIGWINCH",
)
