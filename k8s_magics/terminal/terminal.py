"""A terminal on the admin host: lines go in, output comes out, and virtual time passes as it would have.

A line that waits (`kubectl wait`, `sleep 60`) lives through its time at once.  One that would never end is interrupted, as by
Ctrl-C, after ten minutes of virtual time or a bounded amount of work, and says so.
"""

from __future__ import annotations

from codecs import getincrementaldecoder

from ..shell.file import Sink
from ..shell.kernel import Process
from ..shell.machine import Machine
from ..shell.session import Session
from ..shell.signals import SIGINT
from ..sim.clock import Clock
from .result import Result

PATIENCE = 600_000  # virtual milliseconds that one line may take
WORK = 3_000_000  # clock steps that one line may take
INTERRUPTED = 130
HINT = "# stopped after {} of virtual time, as Ctrl-C would have done\n"


class _Recording:
    """What both streams of one line said, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[tuple[bool, bytearray]] = []

    def out(self, when: int, data: bytes) -> None:
        self._add(False, data)

    def err(self, when: int, data: bytes) -> None:
        self._add(True, data)

    def _add(self, is_error: bool, data: bytes) -> None:
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

    @property
    def env(self) -> dict[str, str]:
        return self._session.env

    def run(self, line: str, *, stdin: str | bytes = "", patience: int = PATIENCE) -> Result:
        """Run one line (or several) of shell and wait for it; `patience` in virtual milliseconds."""
        record = _Recording()
        given = stdin.encode() if isinstance(stdin, str) else stdin
        process = self._session.start(line, stdin=given, stdout=Sink(record.out), stderr=Sink(record.err))
        began = self._clock.now
        if not self._finish(process, patience):
            self._interrupt(process, record, self._clock.now - began)
        return record.result(INTERRUPTED if process.exit_code is None else process.exit_code)

    def _finish(self, process: Process, patience: int) -> bool:
        clock, limit = self._clock, self._clock.steps + WORK
        clock.run_until(lambda: process.exit_code is not None or clock.steps > limit, timeout=patience)
        return process.exit_code is not None

    def _interrupt(self, process: Process, record: _Recording, lived: int) -> None:
        self._session.interrupt(SIGINT)
        self._clock.run_until(lambda: process.exit_code is not None, timeout=1000)
        minutes = f"{lived // 60000} minutes" if lived >= 120_000 else f"{lived // 1000} s"
        record.err(self._clock.now, HINT.format(minutes).encode())

    def write_file(self, path: str, text: str) -> None:
        """Put a file on the admin host, with the directories it needs; relative paths are of the terminal's directory."""
        place = self._absolute(path)
        self.machine.files.make_directory(place.rpartition("/")[0] or "/", parents=True)
        self.machine.files.write(place, text.encode())

    def read_file(self, path: str) -> str:
        return self.machine.files.read(self._absolute(path)).decode("utf-8", "replace")

    def _absolute(self, path: str) -> str:
        return path if path.startswith("/") else f"{self._session.cwd.rstrip('/')}/{path}"
