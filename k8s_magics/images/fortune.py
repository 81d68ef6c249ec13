"""fortune: writes a saying to a file, over and over, for a web server beside it ("Kubernetes in Action", chapters 6 and 7).

`latest` does so every ten seconds, `args` as often as its argument says, `env` as $INTERVAL does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..runtime.image import Image
from ..shell.kernel import Process
from ..shell.tree import Binary, Script, Tree
from ._debian import debian_tree
from ._silent import RELEASE

SAYINGS = (
    "A watched pod never becomes Ready.\n",
    "Labels are cheap; use plenty of them.\n",
    "You will be evicted, but rescheduled.\n",
    "He who has no requests gets no node.\n",
)
LOOP = """#!/bin/bash
trap "exit" SIGINT
{head}
mkdir -p /var/htdocs

while :
do
  echo $(date) Writing fortune to /var/htdocs/index.html
  /usr/games/fortune > /var/htdocs/index.html
  sleep {interval}
done
"""
TOLD = "echo Configured to generate new fortune every $INTERVAL seconds\n"


async def _fortune(process: Process) -> int:
    await process.write(SAYINGS[process.clock.now // 1000 % len(SAYINGS)])
    return 0


def _tree(head: str, interval: str) -> Callable[[], Tree]:
    return cache(
        lambda: debian_tree(
            RELEASE,
            {
                "/usr/games/fortune": Binary(_fortune, "fortune"),
                "/bin/fortuneloop.sh": Script(LOOP.format(head=head, interval=interval)),
            },
        )
    )


IMAGE = Image(
    repositories=("docker.io/luksa/fortune",), tags=("latest", "args", "env"), size=41_300_000, tree=_tree("", "10"),
    trees={"args": _tree(f"\nINTERVAL=$1\n{TOLD}", "$INTERVAL"), "env": _tree(f"\n{TOLD}", "$INTERVAL")}, entrypoint=("/bin/fortuneloop.sh",),
)  # fmt: skip
