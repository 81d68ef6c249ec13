"""What the program of an own image sees of its container, and what it may ask for with `yield`.

A program yields text (a line of its log), a number (so many seconds pass) or one of the requests that the methods here make:

    yield container.error("no such thing")           # a line on standard error
    yield container.work(0.5)                        # half a second of CPU time, longer under a limit
    output = yield container.run("ls /etc")          # a line of shell; Ran(output, exit_code)
    reply = yield container.get("http://web/")       # Reply(status, text); ConnectionError if nobody answers
    name = yield container.signal()                  # waits for the next signal: "SIGTERM"

It ends with `return` (a number is the exit code) or with an exception, which is told in the log and is exit code 1.  A signal that nobody waits for,
and that `on_signal` has no handler for, ends it with 128 and its number; its `finally` blocks run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..apimachinery.quantity import parse_quantity
from ..shell.faults import OSFault
from ..shell.http import Request as Request
from ..shell.http import Response
from ..shell.process import Process
from ..shell.signals import signal_number
from ..sim.random import Stream

if TYPE_CHECKING:
    from ..shell.tls import Chain

Answer = Callable[[Request], "str | bytes | tuple[int, str] | Response"]


class Ran(NamedTuple):
    """What a line of shell printed (both streams), and its exit code."""

    output: str
    exit_code: int


class Reply(NamedTuple):
    """An HTTP answer."""

    status: int
    text: str


@dataclass(frozen=True)
class Error:
    """A line for standard error."""

    text: str


@dataclass(frozen=True)
class Work:
    """Seconds of CPU time."""

    seconds: float


@dataclass(frozen=True)
class Run:
    command: str


@dataclass(frozen=True)
class Get:
    url: str
    method: str
    body: str


@dataclass(frozen=True)
class AwaitSignal:
    pass


class OwnContainer:
    """`args` are the words after the program's own name, `env` the environment, `random` chance that repeats itself."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.args = tuple(process.argv[1:])
        self.env = dict(process.env)
        self.random = Stream(0, f"image {process.machine.hostname} {process.clock.now}")
        self.answers: dict[int, Answer] = {}
        self.chains: dict[int, Chain | None] = {}
        self.handlers: dict[int, Callable[[], object] | None] = {}

    @property
    def hostname(self) -> str:
        """The pod's name."""
        return self._process.machine.hostname

    @property
    def address(self) -> str:
        """The pod's IP address."""
        return self._process.machine.network.address

    @property
    def uptime(self) -> float:
        """Seconds since the program started."""
        return (self._process.clock.now - self._process.start_time) / 1000

    @property
    def date(self) -> str:
        """The date and time in the cluster: `2026-01-05T09:00:00Z`."""
        return self._process.clock.timestamp()

    # Memory and files.

    @property
    def memory(self) -> int:
        """Bytes in use; set it to a number or to a quantity (`"64Mi"`): beyond the limit the container is killed."""
        return self._process.memory

    @memory.setter
    def memory(self, amount: int | str) -> None:
        self._process.memory = amount if isinstance(amount, int) else int(parse_quantity(amount).value)

    def read(self, path: str) -> str:
        """The text of a file; FileNotFoundError, PermissionError and their like."""
        try:
            return self._process.machine.files.read_text(path, cwd=self._process.cwd)
        except OSFault as fault:
            raise _python_error(fault, path) from None

    def write(self, path: str, text: str) -> None:
        """Make or replace a file, for good where a volume is mounted."""
        try:
            self._process.machine.files.write(path, text, cwd=self._process.cwd)
        except OSFault as fault:
            raise _python_error(fault, path) from None

    def exists(self, path: str) -> bool:
        return self._process.machine.files.exists(path, cwd=self._process.cwd)

    # From now on.

    def serve(self, port: int, answer: Answer, *, certificate: str = "") -> None:
        """Answer HTTP requests: `answer(request)` gives the text, or (status, text); `request` has method, path, headers and body.

        `certificate` is the path of a PEM file (`tls.crt` of a mounted Secret): with it the port speaks HTTPS, as a webhook's has to.
        """
        if port not in range(1, 65_536):
            raise ValueError(f"a port is a number from 1 to 65535, not {port!r}")
        if not callable(answer):
            raise TypeError("serve(port, answer): answer must be a function of the request")
        chain = self._chain(certificate) if certificate else None
        self.answers[port], self.chains[port] = answer, chain

    def _chain(self, path: str) -> Chain:
        """ValueError for a file that holds no certificate; FileNotFoundError and its like."""
        from ..shell.x509.certificate import read_certificates  # late: most servers have none

        found = read_certificates(self.read(path))
        if not found:
            raise ValueError(f"{path}: there is no certificate in it")
        return found

    def on_signal(self, name: str, handler: Callable[[], object] | None = None) -> None:
        """Call `handler` when a signal comes (`"SIGTERM"`, `"HUP"`); None: pay no heed to it."""
        number = signal_number(name.removeprefix("SIG"))
        if number is None:
            raise ValueError(f"there is no signal {name!r}")
        self.handlers[number] = handler

    # Requests.

    def error(self, text: str) -> Error:
        return Error(str(text))

    def work(self, seconds: float) -> Work:
        return Work(float(seconds))

    def run(self, command: str) -> Run:
        return Run(str(command))

    def get(self, url: str, *, method: str = "GET", body: str = "") -> Get:
        return Get(str(url), method, body)

    def signal(self) -> AwaitSignal:
        return AwaitSignal()


def _python_error(fault: OSFault, path: str) -> OSError:
    kinds: dict[str, type[OSError]] = {
        "No such file or directory": FileNotFoundError, "Permission denied": PermissionError, "Is a directory": IsADirectoryError,
    }  # fmt: skip
    return kinds.get(fault.message, OSError)(f"{path}: {fault.message}")
