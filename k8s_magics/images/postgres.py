"""postgres: the server with a SQL engine of its own, its entrypoint and its clients.

Simplified: the SQL of `sql/`, no isolation between transactions, no stored programs, no TLS; between client and server not PostgreSQL's protocol.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import GROUP, PASSWD, busybox_tree
from ..shell.tree import DIRECTORY, Binary, Content, Entry, Symlink, Tree
from .postgresql.daemon import USER, postgres
from .postgresql.entrypoint import entrypoint
from .postgresql.psql import psql
from .postgresql.tools import createdb, createuser, dropdb, pg_dump, pg_isready

DATA = "/var/lib/postgresql/data"
PROGRAMS = {
    "postgres": postgres,
    "psql": psql,
    "pg_isready": pg_isready,
    "createdb": createdb,
    "dropdb": dropdb,
    "createuser": createuser,
    "pg_dump": pg_dump,
}


@cache
def _tree() -> Tree:
    programs: dict[str, Content] = {
        f"/usr/local/bin/{name}": Binary(program, name) for name, program in PROGRAMS.items()
    }
    return Tree.build(
        {
            **programs, "/usr/local/bin/docker-entrypoint.sh": Binary(entrypoint, "docker-entrypoint.sh"), "/docker-entrypoint-initdb.d": DIRECTORY, "/bin/bash": Symlink("/bin/sh"),
            "/var/lib/postgresql": Entry(None, 0o777, USER, USER), "/var/run/postgresql": Entry(None, 0o777, USER, USER),
            "/etc/passwd": PASSWD + f"postgres:x:{USER}:{USER}::/var/lib/postgresql:/bin/bash\n", "/etc/group": GROUP + f"postgres:x:{USER}:\n",
        },
        busybox_tree(),
    )  # fmt: skip


PATCHES = {"9.6": "9.6.24", "10": "10.23", "11": "11.22", "12": "12.22", "13": "13.22", "14": "14.19", "15": "15.14", "16": "16.10", "17": "17.6", "18": "18.0"}  # fmt: skip
VERSIONS = {"latest": "18.0", "alpine": "18.0"} | {
    f"{tag}{flavour}": patch
    for minor, patch in PATCHES.items()
    for tag in (minor, patch)
    for flavour in ("", "-alpine", "-bookworm")
}


def _environment(version: str) -> dict[str, str]:
    major = version.rpartition(".")[0] if version.startswith("9.") else version.partition(".")[0]
    data = f"/var/lib/postgresql/{major}/docker" if major.isdecimal() and int(major) >= 18 else DATA
    return {"PG_VERSION": version, "PG_MAJOR": major, "PGDATA": data}


IMAGE = Image(
    repositories=("docker.io/library/postgres",), tags=tuple(VERSIONS), size=152_300_000, tree=_tree, entrypoint=("docker-entrypoint.sh",), cmd=("postgres",),
    env={"PGDATA": DATA}, releases={tag: _environment(version) for tag, version in VERSIONS.items()}, ports=(5432,), stop_signal="SIGINT",
)  # fmt: skip
