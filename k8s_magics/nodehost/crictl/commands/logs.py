"""crictl logs"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....runtime.logs import Cursor, LogLine
from ..command import Call, Command, CrictlError
from ..finding import container_named


@dataclass(frozen=True)
class Options:
    """The flags of logs."""

    follow: bool = flag(False, "-f, --follow", "Follow log output")
    previous: bool = flag(
        False, "-p, --previous", "Print the logs for the previous instance of the container in a pod if it exists"
    )
    tail: int = flag(-1, "--tail", "Number of lines to show from the end of the logs. Defaults to all")
    timestamps: bool = flag(False, "-t, --timestamps", "Show timestamps")


async def run(call: Call, options: Options) -> None:
    if not call.args:
        raise CrictlError("ID cannot be empty")
    sandbox, container = container_named(call, call.args[0])
    if options.previous:
        before = [c for c in sandbox.named(container.name) if c.config.attempt < container.config.attempt]
        if not before:
            raise CrictlError(f"failed to find the previous instance of the container in pod {sandbox.config.name}")
        container = before[0]
    log = container.log
    lines, cursor = list(log.shown()), Cursor(log)
    if options.tail >= 0:
        lines = lines[len(lines) - options.tail :] if options.tail else []
    for line in lines:
        await _show(call, options, line)
    while options.follow and not log.closed:
        await log.wake.wait()
        for line in cursor.fresh():
            await _show(call, options, line)


async def _show(call: Call, options: Options, line: LogLine) -> None:
    stamp = f"{call.stamp(line.when)} ".encode() if options.timestamps else b""
    await call.process.write_to(2 if line.stream == "stderr" else 1, stamp + line.data)


COMMAND = Command(
    name="logs", usage="Fetch the logs of a container", arguments="CONTAINER-ID", options=Options, run=run
)
