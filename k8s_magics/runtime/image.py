"""A container image: its names, its configuration (as an OCI image config) and its file tree."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..shell.tree import Tree

MEBIBYTE = 1 << 20
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


@dataclass(frozen=True, kw_only=True)
class Image:
    """One repository's images; the tags share everything but what `releases` adds to the environment.

    repositories  full names, `docker.io/library/nginx`, the first is the usual one
    size          compressed bytes, as the kubelet's Pulled event says
    tree          the files; asked for with every container, so it must remember what it built (functools.cache)
    user          `"1001"` or `"1001:1001"` or a name in /etc/passwd; "" is root
    ports         those EXPOSEd (documentation only, as in reality)
    trees         {tag: tree} of those whose files differ
    groups        supplementary groups of root in the image's /etc/group (busybox's has wheel)
    """

    repositories: tuple[str, ...]
    tags: tuple[str, ...]
    size: int
    tree: Callable[[], Tree]
    entrypoint: tuple[str, ...] = ()
    cmd: tuple[str, ...] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    releases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    trees: Mapping[str, Callable[[], Tree]] = field(default_factory=dict)
    user: str = ""
    groups: tuple[int, ...] = (0, 10)
    working_dir: str = "/"
    ports: tuple[int, ...] = ()
    stop_signal: str = "SIGTERM"
    labels: Mapping[str, str] = field(default_factory=dict)

    def environment(self, tag: str) -> dict[str, str]:
        """What the image itself puts into a container's environment."""
        return {"PATH": PATH, **self.env, **self.releases.get(tag, {})}

    def files(self, tag: str) -> Tree:
        return self.trees.get(tag, self.tree)()

    def digest(self, tag: str) -> str:
        """`sha256:<64 hex>` of the manifest that `tag` points to."""
        text = f"{self.repositories[0]}:{tag}"
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
