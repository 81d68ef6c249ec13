"""A process: its open files, environment, children, signals and accounts, and the system calls a program makes through it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .delivery import deliver
from .effort import SPAWN, SPAWN_EASE, UNITS, crowding
from .effort import Effort as Effort
from .ending import finish
from .faults import BrokenPipe, OSFault, OutOfMemory, ProcessExit
from .file import CHUNK, NULL, File, Sink, carried
from .memory import exhaust, fit_arguments, hold
from .opening import open_file
from .program import find_program
from .signals import SIGPIPE, SIGSEGV
from .waiting import Task, WaitQueue, Work

if TYPE_CHECKING:
    from ..sim.clock import Clock
    from .kernel import Kernel
    from .machine import Machine
    from .packets.tap import Tap
    from .sockets import Connection, Listener

Program = Callable[["Process"], Coroutine[Any, Any, int]]
"""What a process runs; returns the exit code."""


class Replaced(Exception):
    """Raised by `Process.replace` (the system call execve): the process goes on as another program."""

    def __init__(self, program: Program) -> None:
        super().__init__("exec")
        self.program = program


class Process:
    """`pid` is within its namespace, `start_time` in milliseconds; `exit_code` is None while it runs, 128+N when killed."""

    __slots__ = (
        "_debt",
        "_memory",
        "argv",
        "children",
        "cpu_time",
        "cwd",
        "doomed",
        "effort",
        "env",
        "exit_callbacks",
        "exit_code",
        "exited",
        "files",
        "group",
        "groups",
        "handlers",
        "held",
        "killed_by",
        "limits",
        "machine",
        "main",
        "owned",
        "parent",
        "parked",
        "pid",
        "start_time",
        "threads",
        "umask",
        "units",
        "user",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913  what fork copies
        self,
        machine: Machine,
        argv: list[str],
        *,
        env: dict[str, str],
        cwd: str = "/",
        user: int = 0,
        group: int = 0,
        parent: Process | None = None,
    ) -> None:
        self.machine, self.argv, self.env, self.cwd, self.user, self.group = machine, argv, env, cwd, user, group
        self.parent = parent
        self.files: dict[int, File] = {}
        self.start_time = machine.clock.now
        self.exit_code: int | None = None
        self.killed_by: int | None = None
        self.exited = WaitQueue()
        self.exit_callbacks: list[Callable[[Process], None]] = []
        self.handlers: dict[int, Callable[[], None] | None] = {}
        self.children: list[Process] = []
        self.threads: list[Task] = []
        self.owned: list[Connection | Listener | Tap] = []
        self.parked: list[tuple[Task, Any]] | None = None
        self.doomed = 0
        self.main: Task | None = None
        self._memory = self.held = 0
        self._debt = self.cpu_time = 0.0  # CPU milliseconds: not yet burnt, and all of its own
        if parent is None:
            self.groups: tuple[int, ...] = ()
            self.umask = 0o022
            self.limits: dict[str, str] = {}
            self.units = 0
            self.effort = Effort(machine.clock.now)
        else:
            self.groups, self.umask, self.limits = parent.groups, parent.umask, parent.limits
            self.units = parent.units
            self.effort = Effort(machine.clock.now, parent.effort)
        self.pid = machine.admit(self)
        if parent is not None:
            parent.children.append(self)

    @property
    def kernel(self) -> Kernel:
        return self.machine.kernel

    @property
    def clock(self) -> Clock:
        return self.machine.clock

    @property
    def name(self) -> str:
        """The command's name without its directory."""
        return self.argv[0].rpartition("/")[2]

    # Files

    def attach(self, number: int, file: File) -> None:
        """Make `file` descriptor `number`, closing what was there (dup2)."""
        old = self.files.get(number)
        file.refs += 1
        self.files[number] = file
        if old is not None:
            old.close()

    def detach(self, number: int) -> None:
        """Close a descriptor; nothing if it is not open."""
        file = self.files.pop(number, None)
        if file is not None:
            file.close()

    def open(self, path: str, mode: str = "r") -> File:
        """Open a file for `r`, `w` (truncate or create), `a` (append or create), `r+` or `x` (create, must not exist); OSFault."""
        try:
            return open_file(self, path, mode)
        except OSFault as fault:
            fault.path = path
            raise

    def write(self, data: str | bytes) -> Coroutine[Any, Any, None]:
        """Write to standard output."""
        return self.write_to(1, data)

    async def error(self, data: str | bytes) -> None:
        """Write to standard error; a closed one is no error."""
        if 2 in self.files:
            await self.write_to(2, data)

    async def write_to(self, number: int, data: str | bytes) -> None:
        file = self.files.get(number)
        if file is None:
            raise OSFault("Bad file descriptor")
        self.units += 1
        if self.units >= UNITS:
            await self.pay()
        if len(data) > CHUNK // 2:
            await carried(len(data))
        try:
            await file.write(data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data)
        except BrokenPipe:
            if SIGPIPE in self.handlers:
                raise OSFault("Broken pipe") from None
            raise

    async def read(self, size: int = -1) -> bytes:
        """Read standard input: all of it, or what there is up to `size` bytes (b"" at its end)."""
        self.units += 1
        if self.units >= UNITS:
            await self.pay()
        return await self._input().read(size)

    async def read_line(self) -> bytes:
        """The next line of standard input with its newline; b"" at its end."""
        self.units += 1
        if self.units >= UNITS:
            await self.pay()
        return await self._input().read_line()

    def _input(self) -> File:
        file = self.files.get(0)
        if file is None:
            raise OSFault("Bad file descriptor")
        return file

    # Processes

    def spawn(  # noqa: PLR0913  what a child may have different
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str] | None = None,
        cwd: str | None = None,
        stdin: File | None = None,
        stdout: File | None = None,
        stderr: File | None = None,
        program: Program | None = None,
    ) -> Process:
        """Start a child; what is left out it inherits.  Raises ExecError and OSFault (no more processes)."""
        environment = dict(self.env if env is None else env)
        if program is None:
            program, argv = self.find(argv, environment)
        files = dict(self.files)
        for number, file in enumerate((stdin, stdout, stderr)):
            if file is not None:
                files[number] = file
        return self.fork(program, list(argv), env=environment, cwd=self.cwd if cwd is None else cwd, files=files)

    def find(self, argv: Sequence[str], environment: Mapping[str, str]) -> tuple[Program, list[str]]:
        """The program of this name, and its arguments; ExecError."""
        fit_arguments(argv, environment)
        return find_program(
            self.machine.files,
            list(argv),
            cwd=self.cwd,
            path=environment.get("PATH"),
            user=self.user,
            group=self.group,
        )

    def fork(
        self, program: Program, argv: list[str], *, env: dict[str, str], cwd: str, files: Mapping[int, File]
    ) -> Process:
        """A child that runs `program` with exactly these descriptors; ignored signals stay ignored."""
        self.units += SPAWN * crowding(len(self.machine.processes))
        self.effort.spared += SPAWN_EASE
        child = Process(self.machine, argv, env=env, cwd=cwd, user=self.user, group=self.group, parent=self)
        for number, file in files.items():
            file.refs += 1
            child.files[number] = file
        for number, handler in self.handlers.items():
            if handler is None:
                child.handlers[number] = None
        child.launch(program)
        return child

    def launch(self, program: Program) -> None:
        """Begin to run `program`, in a timer of 0 ms."""
        kernel = self.machine.kernel
        self.main = Task(kernel, lambda: self._run(program), self)
        kernel.enqueue(self.main, None)

    async def _run(self, program: Program) -> int:
        while True:
            try:
                return await program(self)
            except Replaced as replaced:
                program = replaced.program
                await self.charge(SPAWN)
            except ProcessExit as end:
                return end.code
            except BrokenPipe:
                self.killed_by = SIGPIPE
                return 128 + SIGPIPE
            except OSFault as fault:
                await self._complain(fault.message)
                return 1
            except RecursionError:
                self.killed_by = SIGSEGV
                return 128 + SIGSEGV
            except (OutOfMemory, MemoryError):
                exhaust(self)
                return self.doomed

    async def _complain(self, message: str) -> None:
        try:
            await self.error(f"{self.name}: {message}\n")
        except OSFault:
            return

    def replace(
        self, argv: Sequence[str], *, env: Mapping[str, str] | None = None, program: Program | None = None
    ) -> None:
        """Become another program (execve): raises Replaced, or ExecError when there is no such program."""
        environment = self.env if env is None else env
        arguments = list(argv)
        if program is None:
            program, arguments = self.find(argv, environment)
        self.argv, self.env = arguments, dict(environment)
        self.handlers = {number: None for number, handler in self.handlers.items() if handler is None}
        raise Replaced(program)

    async def wait(self, child: Process) -> int:
        """Wait for a child to end; its exit code."""
        while child.exit_code is None:
            await child.exited.wait()
        return child.exit_code

    def start(self, work: Work) -> Task:
        """Run a coroutine as a thread of this process (better what makes it, see `Kernel.start`); it ends when the process does."""
        task = self.machine.kernel.start(work, process=self)
        self.threads.append(task)
        return task

    def exit(self, code: int) -> None:
        """End this process (from within it)."""
        raise ProcessExit(code)

    # CPU and memory

    async def burn(self, cpu_milliseconds: float) -> None:
        """Consume CPU time of the machine; takes longer when it is limited or shared."""
        self._debt += cpu_milliseconds
        self.cpu_time += cpu_milliseconds
        if self._debt >= 1:
            debt, self._debt = self._debt, 0.0
            await self.machine.cpu.burn(debt)

    def takes_time(self, cpu_milliseconds: float) -> bool:
        """Whether burning so much would take time now, or writing something."""
        return self._debt + cpu_milliseconds >= 1 or self.units + 1 >= UNITS

    def do_at_once(self, cpu_milliseconds: float, output: bytes) -> bool:
        """Burn so much and write to a log; False, and nothing is done, if either would take time now."""
        log = self.files.get(1)
        if self.takes_time(cpu_milliseconds) or not isinstance(log, Sink):
            return False
        self._debt += cpu_milliseconds
        self.cpu_time += cpu_milliseconds
        self.units += 1
        log.put(self.machine.clock.now, output)
        return True

    async def charge(self, units: int = 1) -> None:
        """Account for `units` small pieces of work (a shell command each); 200 of them cost one CPU millisecond.

        Every loop of a program that might never end must pass here or await something that takes time.
        """
        self.units += units
        if self.units >= UNITS:
            await self.pay()

    async def toil(self, units: int, work: int) -> None:
        """Account for work that takes a real machine `units`, and the simulator as long as `work` units."""
        self.effort.spared += units - work
        await self.charge(units)

    async def pay(self) -> None:
        """Burn what the work since the last time costs."""
        begun = self.machine.clock.now
        due, self.units = self.units // UNITS * UNITS, self.units % UNITS
        price = self.effort.price(due, begun)
        self.cpu_time += price
        await self.machine.cpu.burn(price)
        self.effort.charged_at = now = self.machine.clock.now
        ancestor = self.parent
        while ancestor is not None:
            ancestor.effort.wait_for(begun, now)
            ancestor = ancestor.parent

    @property
    def memory(self) -> int:
        """Resident bytes, with what it holds.  Setting it may get processes of the machine killed for want of memory."""
        return self._memory + self.held

    @memory.setter
    def memory(self, size: int) -> None:
        change = size - self.memory
        self._memory += change
        self.machine.allocate(change)

    def hold(self, size: int) -> None:
        """It keeps `size` bytes of what it has read or made; OutOfMemory when that is too much (see `memory`)."""
        hold(self, size)

    # Signals

    def signal(self, number: int, sender: Process | None = None) -> None:
        """Deliver a signal.  PID 1 ignores what it does not handle, and from within its own namespace even KILL and STOP."""
        deliver(self, number, sender)

    def on_signal(self, number: int, handler: Callable[[], None] | None) -> None:
        """Call `handler` when the signal comes; None ignores it."""
        self.handlers[number] = handler

    def default_signal(self, number: int) -> None:
        """Back to the default action."""
        self.handlers.pop(number, None)

    def on_exit(self, callback: Callable[[Process], None]) -> None:
        """Call `callback` when the process has ended; at once if it has already."""
        if self.exit_code is not None:
            callback(self)
        else:
            self.exit_callbacks.append(callback)

    def finish(self, code: int) -> None:
        """The end: close everything, hand the children to init, wake who waits."""
        finish(self, code)


def null_files() -> dict[int, File]:
    """Descriptors 0 to 2 open on /dev/null."""
    return {0: NULL, 1: NULL, 2: NULL}
