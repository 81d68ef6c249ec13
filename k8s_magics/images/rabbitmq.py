"""rabbitmq: a message broker, with its amqp-tools at hand and, by the tags that say so, the management plugin.

Simplified: as `amqp/` says; between client and broker not AMQP, of which only the first bytes are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..runtime.image import Image
from ..shell.tree import Binary, Content, Entry, Tree
from ._debian import debian_tree
from ._silent import RELEASE
from .amqp.control import rabbitmqctl
from .amqp.daemon import entrypoint_program, server_program

USER = 999


def _built(*, management: bool) -> Tree:
    controls: dict[str, Content] = {
        f"/opt/rabbitmq/sbin/{name}": Binary(rabbitmqctl, name) for name in ("rabbitmqctl", "rabbitmq-diagnostics")
    }
    return debian_tree(
        RELEASE,
        {
            **controls, "/usr/local/bin/docker-entrypoint.sh": Binary(entrypoint_program(management=management), "docker-entrypoint.sh"),
            "/opt/rabbitmq/sbin/rabbitmq-server": Binary(server_program(management=management), "rabbitmq-server"), "/var/lib/rabbitmq": Entry(None, 0o777, USER, USER),
        },
    )  # fmt: skip


@cache
def _tree() -> Tree:
    return _built(management=False)


@cache
def _managed() -> Tree:
    return _built(management=True)


PATCHES = {
    "3": "3.13.7", "3.6": "3.6.16", "3.7": "3.7.28", "3.8": "3.8.34", "3.9": "3.9.29", "3.10": "3.10.25", "3.11": "3.11.28", "3.12": "3.12.14", "3.13": "3.13.7", "4": "4.1.4", "4.0": "4.0.9", "4.1": "4.1.4",
}  # fmt: skip
FLAVOURS = ("", "-management", "-alpine", "-management-alpine")
VERSIONS = {"latest": "4.1.4", "management": "4.1.4", "alpine": "4.1.4"} | {
    f"{minor}{flavour}": patch for minor, patch in PATCHES.items() for flavour in FLAVOURS
}
TREES: dict[str, Callable[[], Tree]] = {tag: _managed for tag in VERSIONS if "management" in tag}

IMAGE = Image(
    repositories=("docker.io/library/rabbitmq",), tags=tuple(VERSIONS), size=118_000_000, tree=_tree, trees=TREES, entrypoint=("docker-entrypoint.sh",), cmd=("rabbitmq-server",), ports=(5672,),
    env={"PATH": "/opt/rabbitmq/sbin:/opt/erlang/bin:/opt/openssl/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
    releases={tag: {"RABBITMQ_VERSION": version} for tag, version in VERSIONS.items()},
)  # fmt: skip
