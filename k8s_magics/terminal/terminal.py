"""A terminal on the admin host: lines go in, output comes out, and virtual time passes as it would have.

A line that waits (`kubectl wait`, `sleep 60`) lives through its time at once.  One that would never end is interrupted, as by
Ctrl-C, after ten minutes of virtual time or a bounded amount of work or output, and says so.  A host that is full of processes
(`:(){ :|:& };:`) is freed of them before the next line.
"""

from __future__ import annotations

from codecs import getincrementaldecoder

from ..shell.faults import OSFault
from ..shell.file import Sink
from ..shell.kernel import Process
from ..shell.machine import Machine
from ..shell.session import Session
from ..shell.signals import SIGINT
from ..sim.clock import Clock
from .result import Result

PATIENCE = 600_000  # virtual milliseconds that one line may take
WORK = 3_000_000  # clock steps that one line may take
OUTPUT = 4 << 20  # bytes that one line may print: more than that stops a notebook
INTERRUPTED = 130
HINT = "# stopped after {}, as Ctrl-C would have done\n"
FULL = "bash: fork: retry: {}\n# this host was full of processes; they have been killed\n"


class _Recording:
    """What both streams of one line said, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[tuple[bool, bytearray]] = []
        self.size = 0

    def out(self, when: int, data: bytes) -> None:
        self._add(False, data)

    def err(self, when: int, data: bytes) -> None:
        self._add(True, data)

    def _add(self, is_error: bool, data: bytes) -> None:
        """What comes after too much is dropped."""
        if self.size <= OUTPUT:
            self.append(is_error, data[: OUTPUT + 1])

    def append(self, is_error: bool, data: bytes) -> None:
        self.size += len(data)
        if self._pieces and self._pieces[-1][0] is is_error:
            self._pieces[-1][1].extend(data)
        else:
            self._pieces.append((is_error, bytearray(data)))

    def result(self, exit_code: int) -> Result:
        decoders = {is_error: getincrementaldecoder("utf-8")("replace") for is_error in (False, True)}
        parts = [(is_error, decoders[is_error].decode(bytes(data))) for is_error, data in self._pieces]
        parts += [(is_error, rest) for is_error, d in decoders.items() if (rest := d.decode(b"", final=True))]
        stdout, stderr = ("".join(text for which, text in parts if which is is_error) for is_error in (False, True))
        return Result(stdout, stderr, exit_code, "".join(text for _, text in parts), tuple(parts))


class Terminal:
    """Variables, functions, the directory and files last from line to line."""

    def __init__(self, machine: Machine, clock: Clock, *, env: dict[str, str], cwd: str) -> None:
        self.machine, self._clock, self.cwd = machine, clock, cwd
        self._session = Session(machine, env=env, cwd=cwd)
        self._record = _Recording()
        self._stdout, self._stderr = Sink(self._out), Sink(self._err)

    @property
    def env(self) -> dict[str, str]:
        return self._session.env

    def run(self, line: str, *, stdin: str | bytes = "", patience: int = PATIENCE) -> Result:
        """Run one line (or several) of shell and wait for it; `patience` in virtual milliseconds."""
        record = self._record
        given = stdin.encode() if isinstance(stdin, str) else stdin
        process = self._start(line, given, record)
        began = self._clock.now
        if not self._finish(process, record, patience):
            reason = "4 MiB of output" if record.size > OUTPUT else _virtual(self._clock.now - began)
            self._interrupt(process, record, reason)
        self._record = _Recording()
        return record.result(INTERRUPTED if process.exit_code is None else process.exit_code)

    def _out(self, when: int, data: bytes) -> None:
        """Jobs in the background print, too: what they say between two lines stands before the next line's output."""
        self._record.out(when, data)

    def _err(self, when: int, data: bytes) -> None:
        self._record.err(when, data)

    def _start(self, line: str, stdin: bytes, record: _Recording) -> Process:
        try:
            return self._session.start(line, stdin=stdin, stdout=self._stdout, stderr=self._stderr)
        except OSFault as fault:
            record.err(self._clock.now, FULL.format(fault.message).encode())
            self.machine.stop()
            return self._session.start(line, stdin=stdin, stdout=self._stdout, stderr=self._stderr)

    def _finish(self, process: Process, record: _Recording, patience: int) -> bool:
        clock, limit = self._clock, self._clock.steps + WORK
        clock.run_until(
            lambda: process.exit_code is not None or clock.steps > limit or record.size > OUTPUT, timeout=patience
        )
        return process.exit_code is not None

    def _interrupt(self, process: Process, record: _Recording, reason: str) -> None:
        self._session.interrupt(SIGINT)
        self._clock.run_until(lambda: process.exit_code is not None, timeout=1000)
        record.append(True, HINT.format(reason).encode())

    def close(self) -> None:
        """Log out; what runs in the background goes on."""
        self._session.close()

    def write_file(self, path: str, text: str) -> None:
        """Put a file on the admin host, with the directories it needs; relative paths are of the terminal's directory."""
        place = self._absolute(path)
        self.machine.files.make_directory(place.rpartition("/")[0] or "/", parents=True)
        self.machine.files.write(place, text.encode())

    def read_file(self, path: str) -> str:
        return self.machine.files.read(self._absolute(path)).decode("utf-8", "replace")

    def paths(self, begun: str) -> tuple[str, ...]:
        """The files and directories that begin so, for completion; a directory ends with a slash, hidden ones are for who asks."""
        folder, slash, name = begun.rpartition("/")
        parent = f"{folder}{slash}"
        place = self._absolute(parent) if parent else self._session.cwd
        if not self.machine.files.is_directory(place):
            return ()
        names = [n for n in self.machine.files.list(place) if n.startswith(name) and (name or not n.startswith("."))]
        below = place.rstrip("/")
        return tuple(f"{parent}{n}{'/' if self.machine.files.is_directory(f'{below}/{n}') else ''}" for n in names)

    def _absolute(self, path: str) -> str:
        return path if path.startswith("/") else f"{self._session.cwd.rstrip('/')}/{path}"


def _virtual(lived: int) -> str:
    minutes = f"{lived // 60000} minutes" if lived >= 120_000 else f"{lived // 1000} s"
    return f"{minutes} of virtual time"
