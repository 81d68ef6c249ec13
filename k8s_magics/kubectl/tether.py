"""The connection of `kubectl exec` to a process in a container: it ends with kubectl, and who writes to it then gets SIGPIPE."""

from __future__ import annotations

from ..shell.faults import BrokenPipe
from ..shell.file import File
from ..shell.process import Process
from ..shell.signals import SIGPIPE


class Tether(File):
    """An output of kubectl's process, as the process in the container has it."""

    def __init__(self, kubectl: Process, number: int) -> None:
        self._kubectl, self._far = kubectl, kubectl.files[number]
        self.is_terminal = self._far.is_terminal

    async def write(self, data: bytes) -> None:
        if self._kubectl.exit_code is not None:
            raise BrokenPipe
        try:
            await self._far.write(data)
        except BrokenPipe:
            self._kubectl.signal(SIGPIPE)
            raise
