"""A session: an interactive shell whose variables, functions, directory, options and jobs live on between lines.

Each line runs in a process of its own, which the caller drives the clock for; `exit` ends only the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .file import File, Source
from .parser import parse
from .state import Shell
from .toplevel import guarded

if TYPE_CHECKING:
    from .machine import Machine
    from .process import Process
    from .syntax import Script


class Session:
    """A bash on `machine`; what `cd` and `export` do in one line holds in the next."""

    def __init__(self, machine: Machine, *, env: Mapping[str, str], cwd: str = "/", bash: bool = True) -> None:
        self._machine, self._environment, self._cwd, self._bash = machine, dict(env), cwd, bash
        self._shell: Shell | None = None
        self._files: dict[int, File] = {}

    @property
    def shell(self) -> Shell | None:
        """The shell's state; None before the first line has run."""
        return self._shell

    @property
    def cwd(self) -> str:
        return self._cwd

    def start(self, line: str, *, stdin: bytes = b"", stdout: File, stderr: File) -> Process:
        """Begin to run `line` (it may be several, with here-documents); over when the process's `exit_code` is set."""
        script = parse(line)

        async def program(process: Process) -> int:
            return await self._run(process, script)

        return self._machine.kernel.spawn(
            self._machine,
            ["bash" if self._bash else "sh"],
            env=self._environment if self._shell is None else self._shell.variables.environment,
            cwd=self._cwd,
            stdin=Source(stdin),
            stdout=stdout,
            stderr=stderr,
            program=program,
        )

    async def _run(self, process: Process, script: Script) -> int:
        shell = self._enter(process)
        try:
            shell.status = await guarded(shell, script.body)
            if script.fault is not None:
                shell.line = script.fault.line
                await shell.complain(shell.dialect.syntax(script.fault.message))
                shell.status = 2
            return shell.status
        finally:
            self._leave(process)

    def _enter(self, process: Process) -> Shell:
        if self._shell is None:
            name = "bash" if self._bash else "sh"
            self._shell = Shell(process, name=name, parameters=[], environment=self._environment, bash=self._bash)
        shell = self._shell
        shell.process = process
        shell.interactive = False
        shell.tested = shell.loops = 0
        shell.traps.install(process)
        for number, file in self._files.items():
            process.attach(number, file)
        return shell

    def _leave(self, process: Process) -> None:
        """Keep the directory and the descriptors that `exec` has opened."""
        self._cwd = process.cwd
        kept = {number: file for number, file in process.files.items() if number > 2}
        for file in kept.values():
            file.refs += 1
        for file in self._files.values():
            file.close()
        self._files = kept
