"""docker rm"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...shell.waiting import sleep
from ..command import Call, Command, DockerError
from ..finding import found


@dataclass(frozen=True)
class Options:
    """The flags of rm."""

    force: bool = flag(False, "-f, --force", "Force the removal of a running container (uses SIGKILL)")
    volumes: bool = flag(False, "-v, --volumes", "Remove the volumes associated with the container")


async def run(call: Call, options: Options) -> None:
    for word in call.args:
        entry = found(call, word)
        container = entry.container
        if entry.is_running and not options.force:
            raise DockerError(
                f"Error response from daemon: You cannot remove a running container {entry.id}. Stop the container before attempting "
                "removal or force remove"
            )
        if container is not None:
            entry.runtime.kill(container)
            await sleep(10)
            entry.runtime.remove_container(entry.sandbox, container)
        await call.line(word)


COMMAND = Command(
    name="rm",
    short="Remove one or more containers",
    usage="[OPTIONS] CONTAINER [CONTAINER...]",
    options=Options,
    run=run,
    least=1,
)
