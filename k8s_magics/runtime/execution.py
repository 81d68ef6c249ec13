"""Running a command in a container to its end: probes and hooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..shell.file import Sink
from .container import Container


class Execution(NamedTuple):
    """How a command ended: `code` is None if its time was over first (then it was killed)."""

    code: int | None
    stdout: bytes
    stderr: bytes

    @property
    def output(self) -> bytes:
        """All that it wrote, as the kubelet has it: what went to stderr comes last."""
        return self.stdout + self.stderr


async def run_to_end(container: Container, argv: Sequence[str], *, timeout: int | None = None) -> Execution:
    """Run it for at most `timeout` milliseconds; raises ExecError and OSFault if it cannot be started."""
    stdout, stderr = bytearray(), bytearray()
    config = container.config
    process = container.machine.kernel.spawn(
        container.machine,
        argv,
        env=config.env,
        cwd=config.working_dir,
        user=config.user,
        group=config.group,
        stdout=Sink(lambda _, data: stdout.extend(data)),
        stderr=Sink(lambda _, data: stderr.extend(data)),
    )
    process.groups = config.groups
    deadline = None if timeout is None else container.machine.clock.now + timeout
    while process.exit_code is None:
        left = None if deadline is None else deadline - container.machine.clock.now
        if left is not None and left <= 0:
            process.signal(9)
            return Execution(None, bytes(stdout), bytes(stderr))
        await process.exited.wait(left)
    return Execution(process.exit_code, bytes(stdout), bytes(stderr))
