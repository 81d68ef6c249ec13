"""docker stop: the stop signal, and KILL ten seconds later."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...runtime.container import Container
from ...shell.waiting import sleep
from ..command import Call, Command
from ..finding import found

STEP = 100


@dataclass(frozen=True)
class Options:
    """The flags of stop."""

    time: int = flag(10, "-t, --time", "Seconds to wait for stop before killing it")


async def run(call: Call, options: Options) -> None:
    for word in call.args:
        entry = found(call, word, daemon=True)
        container = entry.container
        if container is not None and container.is_running:
            entry.runtime.signal(container, container.config.stop_signal)
            await _ended(container, options.time * 1000)
            entry.runtime.kill(container)
            await sleep(10)
        await call.line(word)


async def _ended(container: Container, patience: int) -> None:
    """Look ten times a second, at most `patience` milliseconds."""
    for _ in range(patience // STEP):
        if not container.is_running:
            return
        await sleep(STEP)


COMMAND = Command(
    name="stop",
    short="Stop one or more running containers",
    usage="[OPTIONS] CONTAINER [CONTAINER...]",
    options=Options,
    run=run,
    least=1,
)
