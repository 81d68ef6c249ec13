"""`kubectl attach`: a process beside the container that hands on what it writes, and what it is told."""

from __future__ import annotations

from ..runtime.container import Container
from ..runtime.logs import Cursor
from ..shell.faults import BrokenPipe, OSFault
from ..shell.kernel import Process, Program


def attach_program(container: Container) -> Program:
    """Copies the log from now on; ends with the container's exit code."""

    async def run(process: Process) -> int:
        log = container.log
        cursor = Cursor(log)
        if container.stdin is not None and 0 in process.files:
            process.start(_copy_input(process, container))
        while True:
            for line in cursor.fresh():
                await process.write_to(2 if line.stream == "stderr" else 1, line.data)
            if log.closed:
                return container.exit_code or 0
            await log.wake.wait()

    return run


async def _copy_input(process: Process, container: Container) -> None:
    assert container.stdin is not None
    writer = container.stdin.writer()
    try:
        while data := await process.read_line():
            await writer.write(data)
    except (BrokenPipe, OSFault):
        return
    finally:
        writer.release()
        container.detach()
