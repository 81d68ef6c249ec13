"""Running the generator of an own image as a process: what it yields is done in virtual time, what it raises is told in its log."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from ..shell.faults import NetworkFault
from ..shell.file import Sink
from ..shell.http import ProtocolError, Response, fetch, serve, take_each, text_response
from ..shell.process import Process, Program
from ..shell.signals import signal_name
from ..shell.sockets import Connection, Listener
from ..shell.waiting import WaitQueue, sleep
from .own_container import AwaitSignal, Error, Get, OwnContainer, Ran, Reply, Request, Run, Work

if TYPE_CHECKING:
    from ..shell.tls import Chain, Secure

STEP = 20
"""Pieces of work (see Process.charge) that a yield costs, so that no loop of them is free."""
PATIENCE = 30_000
"""Milliseconds that `get` waits for an answer."""
LONGEST = 1 << 40
"""Seconds that may be slept at once."""
ENDING = (1, 2, 3, 15)


class Ended(Exception):
    """The program has ended, with this exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def program_of(function: Callable[[OwnContainer], Iterator[Any]]) -> Program:
    """The program of an image made of a generator function."""

    async def run(process: Process) -> int:
        return await Driver(process, function).run()

    return run


class Driver:
    """One process that runs one generator."""

    def __init__(self, process: Process, function: Callable[[OwnContainer], Iterator[Any]]) -> None:
        self.process, self.function = process, function
        self.container = OwnContainer(process)
        self._listeners: dict[int, Listener] = {}
        self._came: list[int] = []
        self._signals = WaitQueue()
        self._awaits_signal = False
        self._complaints: list[str] = []

    async def run(self) -> int:
        generator = cast("Generator[Any, Any, Any]", self.function(self.container))
        for number in ENDING:
            self._listen_for(number)
        answer: object = None
        fault: Exception | None = None
        try:
            while True:
                request = self._resume(generator, answer, fault)
                answer, fault = await self._step(request)
        except Ended as end:
            await self._complain()
            return end.code
        finally:
            self._close(generator)

    def _resume(self, generator: Generator[Any, Any, Any], answer: object, fault: Exception | None) -> object:
        """The next request of the generator; Ended."""
        if self._came and not self._awaits_signal:
            raise Ended(128 + self._came[0])
        try:
            return generator.throw(fault) if fault is not None else generator.send(answer)
        except StopIteration as end:
            raise Ended(_exit_code(end.value)) from None
        except SystemExit as end:
            raise Ended(_exit_code(end.code)) from None
        except (
            Exception
        ) as error:  # whatever a teacher's program does wrong is the container's failure, not the simulator's
            self._complaints.append(_told(error, self.function))
            raise Ended(1) from None
        except KeyboardInterrupt as stop:
            raise KeyboardInterrupt(RUNS_ON.format(where=_where(stop, self.function))) from None

    def _close(self, generator: Generator[Any, Any, Any]) -> None:
        """Its `finally` blocks run; there is no time left for what they yield."""
        try:
            generator.close()
        except Exception as error:
            self._complaints.append(_told(error, self.function))

    async def _step(self, request: object) -> tuple[object, Exception | None]:
        """What the generator gets for its request: an answer, or an exception to throw."""
        self._take_orders()
        await self._complain()
        await self.process.charge(STEP)
        try:
            return await self._do(request), None
        except (NetworkFault, ProtocolError) as fault:
            return None, ConnectionError(str(fault))
        except (TypeError, ValueError) as error:
            return None, error

    async def _do(self, request: object) -> object:
        process = self.process
        if isinstance(request, bool):
            raise TypeError(WRONG.format(what=request))
        match request:
            case None:
                await self._sleep(0)
            case str() | bytes():
                await process.write(_line(request))
            case int() | float():
                if not 0 <= request <= LONGEST:
                    raise ValueError(f"{request} seconds cannot pass")
                await self._sleep(round(request * 1000))
            case Error(text):
                await process.error(_line(text))
            case Work(seconds):
                await process.burn(seconds * 1000)
            case Run(command):
                return await self._run(command)
            case Get(url, method, body):
                response = await fetch(
                    process.machine.network, url, method=method, body=body.encode(), timeout=PATIENCE
                )
                return Reply(response.status, response.body.decode("utf-8", "replace"))
            case AwaitSignal():
                return await self._next_signal()
            case _:
                raise TypeError(WRONG.format(what=type(request).__name__))
        return None

    async def _sleep(self, duration: int) -> None:
        """Over early when a signal comes that ends the program, or that it waits for."""
        if duration <= 0:
            await sleep(1)
        elif not self._came:
            await self._signals.wait(duration)

    async def _next_signal(self) -> str:
        self._awaits_signal = True
        while not self._came:
            await self._signals.wait()
        self._awaits_signal = False
        return f"SIG{signal_name(self._came.pop(0)).removeprefix('SIG')}"

    async def _run(self, command: str) -> Ran:
        output = bytearray()
        sink = Sink(lambda _, data: output.extend(data))
        child = self.process.spawn(["/bin/sh", "-c", command], stdout=sink, stderr=sink)
        code = await self.process.wait(child)
        return Ran(output.decode("utf-8", "replace"), code)

    # What the container's methods ordered.

    def _take_orders(self) -> None:
        for number, handler in self.container.handlers.items():
            self.process.on_signal(number, None if handler is None else self._guarded(handler))
        self.container.handlers.clear()
        for port in [p for p in self.container.answers if p not in self._listeners]:
            self._open(port)

    def _open(self, port: int) -> None:
        try:
            self._listeners[port] = self.process.machine.network.listen(port)
        except NetworkFault as fault:
            del self.container.answers[port]
            self._complaints.append(f"listen on port {port}: {fault.message.lower()}")
            raise Ended(1) from None
        self.process.start(take_each(self.process, self._listeners[port], partial(self._serve, port)))

    async def _serve(self, port: int, connection: Connection) -> None:
        async def handle(request: Request, connection: Connection) -> Response:
            await self.process.charge(STEP)
            try:
                return _response(self.container.answers[port](request))
            except Exception as error:  # as above; the server lives on
                self._complaints.append(_told(error, self.container.answers[port]))
                await self._complain()
                return text_response(500, "Internal Server Error\n")

        chain = self.container.chains.get(port)
        try:
            await serve(connection, handle, secure=None if chain is None else partial(_secure, chain))
        except NetworkFault:
            return

    def _listen_for(self, number: int) -> None:
        def on_signal() -> None:
            self._came.append(number)
            self._signals.wake()

        self.process.on_signal(number, on_signal)

    def _guarded(self, handler: Callable[[], object]) -> Callable[[], None]:
        def call() -> None:
            try:
                handler()
            except Exception as error:  # as above
                self._complaints.append(_told(error, handler))

        return call

    async def _complain(self) -> None:
        while self._complaints:
            await self.process.error(self._complaints.pop(0) + "\n")


RUNS_ON = "in a program of yours that runs on without a yield {where}"
WRONG = "a program yields text, a number of seconds or a request of its container, not {what}"


def _secure(chain: Chain) -> Secure:
    from ..shell.tls import Secure  # late: most servers have no certificate

    return Secure(lambda _: chain)


def _line(text: str | bytes) -> bytes:
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return data if data.endswith(b"\n") else data + b"\n"


def _exit_code(value: object) -> int:
    """As Python's own: nothing is 0, a number is itself, anything else is a failure."""
    return 0 if value is None else int(value) & 255 if isinstance(value, int) else 1


def _response(made: object) -> Response:
    match made:
        case Response():
            return made
        case str():
            return text_response(200, made, content_type="text/plain; charset=utf-8")
        case bytes():
            return Response(200, "", (("Content-Type", "application/octet-stream"),), made)
        case (int() as status, str() as text):
            return text_response(status, text, content_type="text/plain; charset=utf-8")
    raise TypeError(f"an answer is text or (status, text), not {type(made).__name__}")


def _told(error: Exception, function: Callable[..., object]) -> str:
    """`ValueError: bad port (clock, line 7)`."""
    text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"{text} {_where(error, function)}"


def _where(error: BaseException, function: Callable[..., object]) -> str:
    """`(clock, line 7)`: the last line of theirs that was running."""
    name = getattr(function, "__name__", "program")
    try:
        own = inspect.getfile(function)
    except TypeError:
        own = ""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == own]
    return f"({name}{f', line {lines[-1]}' if lines else ''})"
