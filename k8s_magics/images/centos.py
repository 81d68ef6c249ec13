"""centos: the Unix of many courses of 2019; bash, and curl already there.

Simplified: no yum.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.busybox import program
from ..shell.tree import Binary, Tree
from ._debian import debian_tree, os_release


@cache
def _tree() -> Tree:
    return debian_tree(os_release("CentOS Linux", "centos", "7"), {"/usr/bin/curl": Binary(program("curl"), "curl")})


IMAGE = Image(
    repositories=("docker.io/library/centos", "quay.io/centos/centos"), tags=("latest", "7", "8", "centos7", "centos8", "7.9.2009"),
    size=75_181_999, tree=_tree, cmd=("/bin/bash",), groups=(),
)  # fmt: skip
