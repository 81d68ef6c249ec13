"""mysql: the server with a SQL engine of its own, its entrypoint and its clients.

Simplified: the SQL of `sql/`, one storage engine, no isolation between transactions, no stored programs, no TLS; between client and server not MySQL's protocol.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import GROUP, PASSWD, busybox_tree
from ..shell.tree import DIRECTORY, Binary, Content, Entry, Symlink, Tree
from .mysqld.admin import mysqladmin, mysqlshow
from .mysqld.client import mysql
from .mysqld.daemon import mysqld
from .mysqld.dump import mysqldump
from .mysqld.entrypoint import entrypoint

DATA = "/var/lib/mysql"
USER = 999
PROGRAMS = {"mysql": mysql, "mysqladmin": mysqladmin, "mysqldump": mysqldump, "mysqlshow": mysqlshow}


def server_files() -> dict[str, Content]:
    """What the mysql and mariadb images have in common."""
    return {
        "/usr/local/bin/docker-entrypoint.sh": Binary(entrypoint, "docker-entrypoint.sh"), "/entrypoint.sh": Symlink("usr/local/bin/docker-entrypoint.sh"), DATA: Entry(None, 0o777, USER, USER),
        "/docker-entrypoint-initdb.d": DIRECTORY, "/etc/mysql/conf.d": DIRECTORY, "/var/run/mysqld": Entry(None, 0o777, USER, USER), "/run/mysqld": Entry(None, 0o777, USER, USER),
        "/bin/bash": Symlink("/bin/sh"), "/etc/passwd": PASSWD + f"mysql:x:{USER}:{USER}::/var/lib/mysql:/bin/false\n", "/etc/group": GROUP + f"mysql:x:{USER}:\n",
    }  # fmt: skip


@cache
def _tree() -> Tree:
    programs: dict[str, Content] = {f"/usr/bin/{name}": Binary(program, name) for name, program in PROGRAMS.items()}
    return Tree.build({**server_files(), **programs, "/usr/sbin/mysqld": Binary(mysqld, "mysqld")}, busybox_tree())


VERSIONS = {
    "latest": "9.4.0", "5.6": "5.6.51", "5.7": "5.7.44", "8": "8.4.6", "8.0": "8.0.43", "8.4": "8.4.6", "9": "9.4.0", "lts": "8.4.6",
}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/mysql",), tags=tuple(VERSIONS), size=242_010_000, tree=_tree, entrypoint=("docker-entrypoint.sh",), cmd=("mysqld",),
    releases={tag: {"MYSQL_VERSION": version} for tag, version in VERSIONS.items()}, ports=(3306,),
)  # fmt: skip
