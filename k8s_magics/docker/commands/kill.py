"""docker kill"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...shell.waiting import sleep
from ..command import Call, Command, DockerError
from ..finding import found


@dataclass(frozen=True)
class Options:
    """The flags of kill."""

    signal: str = flag("KILL", "-s, --signal", "Signal to send to the container")


async def run(call: Call, options: Options) -> None:
    for word in call.args:
        entry = found(call, word, daemon=True)
        if not entry.is_running:
            raise DockerError(
                f"Error response from daemon: Cannot kill container: {word}: Container {entry.id} is not running"
            )
        if entry.container is not None:
            entry.runtime.signal(entry.container, options.signal)
            await sleep(10)
        await call.line(word)


COMMAND = Command(
    name="kill",
    short="Kill one or more running containers",
    usage="[OPTIONS] CONTAINER [CONTAINER...]",
    options=Options,
    run=run,
    least=1,
)
