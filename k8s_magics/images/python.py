"""python: the language's image; the interpreter itself is in `python3/`."""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.tree import Binary, Symlink, Tree
from ._debian import debian_tree
from ._silent import RELEASE
from ._statements import released
from .python3.command_line import python_program
from .python3.module_runs import pip_program


@cache
def _tree() -> Tree:
    return debian_tree(
        RELEASE,
        {
            "/usr/local/bin/python3": Binary(python_program, "python3"),
            "/usr/local/bin/python": Symlink("python3"),
            "/usr/local/bin/pip3": Binary(pip_program, "pip3"),
            "/usr/local/bin/pip": Symlink("pip3"),
        },
    )


VERSIONS = {
    "": "3.14.0",
    "latest": "3.14.0",
    "2.7": "2.7.18",
    "3": "3.14.0",
    **{
        f"3.{minor}": f"3.{minor}.{patch}"
        for minor, patch in ((6, 15), (7, 17), (8, 20), (9, 24), (10, 19), (11, 14), (12, 12), (13, 9), (14, 0))
    },
}
RELEASES = released(VERSIONS, "PYTHON_VERSION", ("-slim", "-alpine", "-bookworm", "-slim-bookworm"))

IMAGE = Image(
    repositories=("docker.io/library/python",),
    tags=tuple(RELEASES),
    size=358_000_000,
    tree=_tree,
    cmd=("python3",),
    releases=RELEASES,
)
