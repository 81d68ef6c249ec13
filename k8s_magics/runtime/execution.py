"""Running a command in a container to its end: probes and hooks."""

from __future__ import annotations

from collections.abc import Sequence

from ..shell.file import Sink
from .container import Container


async def run_to_end(
    container: Container, argv: Sequence[str], *, timeout: int | None = None
) -> tuple[int | None, bytes]:
    """(exit code, what it wrote); the code is None if `timeout` milliseconds passed first (then it is killed).

    Raises ExecError and OSFault if it cannot be started.
    """
    output = bytearray()
    sink = Sink(lambda _, data: output.extend(data))
    config = container.config
    process = container.machine.kernel.spawn(
        container.machine,
        argv,
        env=config.env,
        cwd=config.working_dir,
        user=config.user,
        group=config.group,
        stdout=sink,
        stderr=sink,
    )
    process.groups = config.groups
    deadline = None if timeout is None else container.machine.clock.now + timeout
    while process.exit_code is None:
        left = None if deadline is None else deadline - container.machine.clock.now
        if left is not None and left <= 0:
            process.signal(9)
            return None, bytes(output)
        await process.exited.wait(left)
    return process.exit_code, bytes(output)
