"""ghost: a blog at port 2368.

Simplified: one page.
"""

from __future__ import annotations

from ..runtime.image import Image
from ..shell.kernel import Process
from ._echo import Echo, echo_tree
from ._servers import text


def _stamp(process: Process) -> str:
    return f"{process.clock.datetime():%Y-%m-%d %H:%M:%S}"


BLOG = Echo(
    answer=lambda process, request, connection: text(
        '<!DOCTYPE html>\n<html lang="en"><head><title>Ghost</title></head><body><h1>Ghost</h1><p>Thoughts, stories and ideas.</p></body></html>\n',
        kind="text/html; charset=utf-8",
    ),
    port=lambda process: 2368,
    started=lambda process: (
        f"[{_stamp(process)}] INFO Ghost is running in production...\n[{_stamp(process)}] INFO Ghost server started in 1.1s\n"
    ),
    cpu=8,
    memory=110 << 20,
)
TAGS = ("latest", "0.9", "1", "2", "3", "4", "5", "6", "alpine", "5-alpine", "6-alpine")

IMAGE = Image(
    repositories=("docker.io/library/ghost",),
    tags=TAGS,
    size=180_000_000,
    tree=echo_tree(BLOG, "/usr/local/bin/node"),
    cmd=("node", "current/index.js"),
    working_dir="/var/lib/ghost",
    ports=(2368,),
)
