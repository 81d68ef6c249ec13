"""A session: an interactive shell whose variables, functions, directory, options and jobs live on between lines.

The shell itself is a process that waits, as a login shell does at its prompt; each line runs in a child of it, which the caller
drives the clock for.  `exit` ends only the line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .complaint import complain_of, warn_of
from .faults import OutOfMemory
from .file import File, Source
from .parser import parse
from .signals import SIGINT, SIGKILL
from .state import Shell
from .toplevel import guarded
from .waiting import WaitQueue

if TYPE_CHECKING:
    from .machine import Machine
    from .process import Process
    from .syntax import Script

KILLED = "Killed\n# this shell was killed for want of memory; the next line has a new one\n"


class Session:
    """A shell on `machine`: what `cd` and `export` do in one line holds in the next.  It speaks bash unless told otherwise."""

    def __init__(self, machine: Machine, *, env: Mapping[str, str], cwd: str = "/", bash: bool = True) -> None:
        self._machine, self._environment, self._cwd = machine, dict(env), cwd
        self._argv = ["bash" if bash else "sh"]
        self._bash = bash
        self._login: Process | None = None
        self._line: Process | None = None
        self._shell: Shell | None = None
        self._files: dict[int, File] = {}
        self._history: list[str] = []

    @property
    def shell(self) -> Shell | None:
        """The shell's state; None before the first line has run."""
        return self._shell

    @property
    def env(self) -> dict[str, str]:
        """What a command of the next line gets as its environment."""
        return dict(self._environment if self._shell is None else self._shell.variables.environment)

    @property
    def cwd(self) -> str:
        return self._cwd

    def start(self, line: str, *, stdin: bytes = b"", stdout: File, stderr: File) -> Process:
        """Begin to run `line` (it may be several, with here-documents); over when the process's `exit_code` is set."""
        script = parse(line, bash=self._bash)
        if line.strip():
            self._history.append(line.strip())
        if self._shell is not None:
            self._shell.jobs.at_prompt()

        async def program(process: Process) -> int:
            return await self._run(process, script)

        self._line = self._machine.kernel.spawn(
            self._machine,
            self._argv,
            env=self.env,
            cwd=self._cwd,
            stdin=Source(stdin),
            stdout=stdout,
            stderr=stderr,
            parent=self._logged_in(),
            program=program,
        )
        return self._line

    def interrupt(self, number: int = SIGINT) -> None:
        """Send a signal to what runs in the foreground, as Ctrl-C does: the line and what it has started, without its jobs."""
        line = self._line
        if line is None or line.exit_code is not None:
            return
        for process in (*_foreground(line), line):
            process.signal(number)

    def close(self) -> None:
        """Log out: the shell ends, and what runs in the background goes on."""
        if self._login is not None:
            self._login.signal(SIGKILL)
            self._login = None

    def _logged_in(self) -> Process:
        """The process at the prompt."""
        if self._login is None or self._login.exit_code is not None:
            self._login = self._machine.kernel.spawn(
                self._machine, self._argv, env=self._environment, cwd=self._cwd, program=_wait_at_prompt
            )
        return self._login

    async def _run(self, process: Process, script: Script) -> int:
        shell = self._enter(process)
        try:
            if script.unfinished is not None:
                await warn_of(shell, script.unfinished)
            shell.status = await guarded(shell, script.body)
            if script.fault is not None:
                await complain_of(shell, script.fault)
                shell.status = script.fault.status
            return shell.status
        except OutOfMemory:
            self._shell = None  # the next line has a new one, which knows nothing of what filled this one
            await process.error(KILLED)
            raise
        finally:
            self._leave(process)

    def _enter(self, process: Process) -> Shell:
        if self._shell is None:
            self._shell = Shell(
                process, name=self._argv[0], parameters=[], environment=self._environment, bash=self._bash
            )
            self._shell.pid = self._logged_in().pid
            self._shell.at_prompt = True
            self._shell.history = self._history
        shell = self._shell
        shell.process = process
        shell.tested = shell.loops = shell.functions_deep = shell.sources_deep = 0
        shell.line = 0
        shell.lines_read += 1
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


async def _wait_at_prompt(process: Process) -> int:
    nothing = WaitQueue()
    while True:
        await nothing.wait()


def _foreground(process: Process) -> list[Process]:
    """Its descendants that a keyboard's signal reaches: background jobs ignore it."""
    found = []
    for child in process.children:
        if child.handlers.get(SIGINT, child) is not None:
            found.extend(_foreground(child))
            found.append(child)
    return found
