"""pause: the program that does nothing, for tests of everything around it."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..runtime.sandbox import pause_program
from ..shell.tree import Binary, Tree


@cache
def _tree() -> Tree:
    return Tree.build({"/pause": Binary(pause_program, "pause")})


IMAGE = Image(
    repositories=(
        "registry.k8s.io/pause",
        "k8s.gcr.io/pause",
        "gcr.io/google_containers/pause",
        "gcr.io/google_containers/pause-amd64",
        "docker.io/kubernetes/pause",
    ),
    tags=("latest", "2.0", "3.0", "3.1", "3.2", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.10.1"),
    size=320_448,
    tree=_tree,
    entrypoint=("/pause",),
    user="65535:65535",
    groups=(),
)
