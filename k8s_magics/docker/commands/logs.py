"""docker logs"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.flags import flag
from ...runtime.logs import Cursor, LogLine
from ..command import Call, Command
from ..finding import found


@dataclass(frozen=True)
class Options:
    """The flags of logs."""

    follow: bool = flag(False, "-f, --follow", "Follow log output")
    tail: str = flag("all", "--tail", "Number of lines to show from the end of the logs")
    timestamps: bool = flag(False, "-t, --timestamps", "Show timestamps")


async def run(call: Call, options: Options) -> None:
    container = found(call, call.args[0]).container
    if container is None:
        return  # the pause container says nothing
    lines = list(container.log.shown())
    cursor = Cursor(container.log)
    if options.tail.isdigit():
        lines = lines[len(lines) - int(options.tail) :] if int(options.tail) else []
    for line in lines:
        await _show(call, options, line)
    while options.follow and not container.log.closed:
        await container.log.wake.wait()
        for line in cursor.fresh():
            await _show(call, options, line)


async def _show(call: Call, options: Options, line: LogLine) -> None:
    stamp = f"{call.engine.own.context.clock.timestamp(line.when)} ".encode() if options.timestamps else b""
    await call.process.write_to(2 if line.stream == "stderr" else 1, stamp + line.data)


COMMAND = Command(
    name="logs",
    short="Fetch the logs of a container",
    usage="[OPTIONS] CONTAINER",
    options=Options,
    run=run,
    least=1,
    most=1,
)
