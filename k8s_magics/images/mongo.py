"""mongo: the server with its documents in files, and the shell: mongosh from release 5 on, mongo before 6.

Simplified: what `mongod/` says; no replica sets, no aggregation; between client and server not MongoDB's protocol.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.tree import DIRECTORY, Binary, Content, Entry, Tree
from ._debian import debian_tree
from ._silent import RELEASE
from .mongod.daemon import USER, entrypoint, mongod
from .mongod.shell import mongosh


def _built(*shells: str) -> Tree:
    programs: dict[str, Content] = {f"/usr/bin/{name}": Binary(mongosh, name) for name in shells}
    return debian_tree(
        RELEASE,
        {
            **programs, "/usr/bin/mongod": Binary(mongod, "mongod"), "/usr/local/bin/docker-entrypoint.sh": Binary(entrypoint, "docker-entrypoint.sh"),
            "/docker-entrypoint-initdb.d": DIRECTORY, "/data/db": Entry(None, 0o777, USER, USER), "/data/configdb": Entry(None, 0o777, USER, USER),
        },
    )  # fmt: skip


@cache
def _tree() -> Tree:
    return _built("mongosh")


@cache
def _both_tree() -> Tree:
    return _built("mongosh", "mongo")


@cache
def _old_tree() -> Tree:
    return _built("mongo")


VERSIONS = {
    "latest": "8.0.13", "3": "3.7.9", "3.4": "3.4.24", "3.6": "3.6.23", "4": "4.4.29", "4.0": "4.0.28", "4.0.8": "4.0.8", "4.2": "4.2.24", "4.4": "4.4.29", "4.4.6": "4.4.6", "5": "5.0.31",
    "5.0": "5.0.31", "6": "6.0.26", "6.0": "6.0.26", "7": "7.0.24", "7.0": "7.0.24", "8": "8.0.13", "8.0": "8.0.13",
}  # fmt: skip

IMAGE = Image(
    repositories=("docker.io/library/mongo",), tags=tuple(VERSIONS), size=285_000_000, tree=_tree, entrypoint=("docker-entrypoint.sh",), cmd=("mongod",), ports=(27017,),
    trees={tag: _old_tree if version < "5" else _both_tree for tag, version in VERSIONS.items() if version < "6"}, releases={tag: {"MONGO_VERSION": version} for tag, version in VERSIONS.items()},
)  # fmt: skip
