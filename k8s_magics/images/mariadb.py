"""mariadb: mysql's sister, by its own names: mariadbd, mariadb, mariadb-admin, mariadb-dump; before release 11 by mysql's too.

Simplified: as mysql.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.tree import Binary, Content, Tree
from .mysql import PROGRAMS, server_files
from .mysqld.daemon import mysqld

OWN = {"mysql": "mariadb", "mysqladmin": "mariadb-admin", "mysqldump": "mariadb-dump", "mysqlshow": "mariadb-show"}


def _built(*, old: bool) -> Tree:
    programs: dict[str, Content] = {
        f"/usr/bin/{OWN[name]}": Binary(program, OWN[name]) for name, program in PROGRAMS.items()
    }
    if old:
        programs |= {f"/usr/bin/{name}": Binary(program, name) for name, program in PROGRAMS.items()}
    daemons: dict[str, Content] = {
        "/usr/sbin/mariadbd": Binary(mysqld, "mariadbd"),
        "/usr/sbin/mysqld": Binary(mysqld, "mysqld"),
    }
    return Tree.build({**server_files(), **programs, **daemons}, busybox_tree())


@cache
def _tree() -> Tree:
    return _built(old=False)


@cache
def _old_tree() -> Tree:
    return _built(old=True)


VERSIONS = {
    "latest": "11.8.3", "10": "10.11.14", "10.3": "10.3.39", "10.4": "10.4.34", "10.5": "10.5.29", "10.6": "10.6.23", "10.11": "10.11.14", "11": "11.8.3", "11.4": "11.4.8", "11.8": "11.8.3",
    "lts": "11.8.3",
}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/mariadb",), tags=tuple(VERSIONS), size=105_000_000, tree=_tree, trees={tag: _old_tree for tag in VERSIONS if tag.startswith("10")},
    entrypoint=("docker-entrypoint.sh",), cmd=("mariadbd",), ports=(3306,), releases={tag: {"MARIADB_VERSION": f"1:{version}+maria~ubu2404"} for tag, version in VERSIONS.items()},
)  # fmt: skip
