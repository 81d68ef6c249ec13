"""golang: Go's tool in a Debian; it tells its version.

Simplified: it compiles nothing.
"""

from __future__ import annotations

from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.tree import DIRECTORY, Binary, Tree
from ._debian import debian_tree
from ._silent import RELEASE
from ._statements import released


async def _run(process: Process) -> int:
    match process.argv[1:]:
        case ["version"]:
            await process.write(f"go version go{process.env['GOLANG_VERSION']} linux/amd64\n")
            return 0
        case ["env", "GOPATH"]:
            await process.write("/go\n")
            return 0
    await process.error("go: this simulated tool compiles nothing; it knows `go version`\n")
    return 2


@cache
def _tree() -> Tree:
    return debian_tree(
        RELEASE, {"/usr/local/go/bin/go": Binary(_run, "go"), "/usr/local/bin/go": Binary(_run, "go"), "/go": DIRECTORY}
    )


VERSIONS = {
    "": "1.25.3",
    "latest": "1.25.3",
    "1": "1.25.3",
    **{
        f"1.{minor}": f"1.{minor}.{patch}"
        for minor, patch in (
            (12, 17),
            (13, 15),
            (16, 15),
            (18, 10),
            (19, 13),
            (20, 14),
            (21, 13),
            (22, 12),
            (23, 12),
            (24, 9),
            (25, 3),
        )
    },
}
RELEASES = released(VERSIONS, "GOLANG_VERSION", ("-alpine", "-bookworm"))

IMAGE = Image(
    repositories=("docker.io/library/golang",),
    tags=tuple(RELEASES),
    size=298_000_000,
    tree=_tree,
    cmd=("bash",),
    working_dir="/go",
    releases=RELEASES,
)
