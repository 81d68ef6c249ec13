"""A thread of a program: it drives coroutines by hand, so that a call of a function does not nest in the simulator's own Python.

A function that is called, a generator that goes on and a value that it yields are requests to the thread; every other request goes
to the kernel.  Signals come between two steps of the main thread.
"""

from __future__ import annotations

import types
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import TYPE_CHECKING, Any

from ...shell.waiting import CURRENT, Task
from .failures import HIDDEN, GeneratorClosed, Stopped, note, visible
from .frame import END, Frame
from .objects import Generator as PythonGenerator

if TYPE_CHECKING:
    from .interpreter import Python

DEEPEST_SPECIAL = 15
"""So deep special methods may nest that a built-in operation calls."""


class Enter:
    """Run a coroutine in a frame of its own; the answer is what it returns."""

    __slots__ = ("coroutine", "frame")

    def __init__(self, coroutine: Coroutine[Any, Any, Any], frame: Frame) -> None:
        self.coroutine, self.frame = coroutine, frame


class Resume:
    """Let a generator go on; the answer is what it yields, or END."""

    __slots__ = ("error", "generator", "value")

    def __init__(self, generator: PythonGenerator, value: Any, error: BaseException | None) -> None:
        self.generator, self.value, self.error = generator, value, error


class Yielded:
    """A generator gives a value."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


@types.coroutine
def ask(request: Any) -> Generator[Any, Any, Any]:
    """Hand a request to the thread."""
    return (yield request)


Entry = tuple[Coroutine[Any, Any, Any], Frame | None, PythonGenerator | None]
"""What runs, the frame to return to, and the generator that it is the body of."""


class Thread:
    """`frame` is where it is now; `ident` is its number."""

    def __init__(self, py: Python, *, is_main: bool = False) -> None:
        self.py, self.is_main = py, is_main
        self.frame: Frame | None = None
        self.depth = self.nested = 0
        self.task: Task | None = None
        self.stack: list[Entry] = []
        self.handle: Any = None
        """The Thread object of the program."""

    @types.coroutine
    def run(self, coroutine: Coroutine[Any, Any, Any], frame: Frame | None = None) -> Generator[Any, Any, Any]:
        """Drive `coroutine` to its end; its result."""
        stack: list[Entry] = [(coroutine, self.frame, None)]
        outer, self.stack = self.stack, stack
        if frame is not None:
            frame.back, self.frame = self.frame, frame
        depth, before = self.depth, self.py.thread
        self.py.thread = self
        value: Any = None
        error: BaseException | None = None
        try:
            while stack:
                request, value, error = self._step(stack, value, error)
                if request is not None:
                    value = yield request.request
                    self.py.thread = self
                    if self.is_main and self.py.signals.pending:
                        error = yield from self._signalled()
            if error is not None:
                raise error
            return value
        finally:
            for top, _, _ in reversed(stack):
                top.close()
            self.stack, self.depth, self.py.thread = outer, depth, before

    def _step(
        self, stack: list[Entry], value: Any, error: BaseException | None
    ) -> tuple[_Outside | None, Any, BaseException | None]:
        """Until something is asked of the kernel, or all is done: the request, the value and the exception to go on with."""
        while stack:
            top = stack[-1][0]
            try:
                if error is None:
                    request = top.send(value)
                else:
                    failure, error = error, None
                    request = top.throw(failure)
            except StopIteration as stop:
                value = self._left(stack, stop.value)
                continue
            except BaseException as failure:
                error = self._failed(stack, failure)
                continue
            kind = type(request)
            if kind is Enter:
                error = self._enter(stack, request)
                value = None
            elif kind is Resume:
                value, error = self._resume(stack, request)
            elif kind is Yielded:
                _, self.frame, generator = stack.pop()
                self.depth -= 1
                value = request.value
                if generator is not None:
                    generator.is_running = False
            else:
                return _Outside(request), None, None
        return None, value, error

    def _enter(self, stack: list[Entry], request: Enter) -> BaseException | None:
        if self.depth >= self.py.recursion_limit:
            request.coroutine.close()
            return RecursionError("maximum recursion depth exceeded")
        self.depth += 1
        stack.append((request.coroutine, self.frame, None))
        request.frame.back = self.frame
        self.frame = request.frame
        return None

    def _resume(self, stack: list[Entry], request: Resume) -> tuple[Any, BaseException | None]:
        generator = request.generator
        if generator.is_running:
            return None, ValueError("generator already executing")
        if generator.is_done:
            return (END, None) if request.error is None else (None, request.error)
        if self.depth >= self.py.recursion_limit:
            return None, RecursionError("maximum recursion depth exceeded")
        if generator.coroutine is None:
            if request.error is not None:
                generator.is_done = True
                return None, request.error
            assert generator.code.body is not None
            generator.coroutine = generator.code.body(generator.frame)
        assert generator.coroutine is not None
        self.depth += 1
        generator.is_running = True
        stack.append((generator.coroutine, self.frame, generator))
        generator.frame.back = self.frame
        self.frame = generator.frame
        return request.value, request.error

    def _left(self, stack: list[Entry], value: Any) -> Any:
        """A coroutine has ended: what the one that waits for it is told."""
        _, back, generator = stack.pop()
        self.frame = back
        if stack:
            self.depth -= 1
        if generator is None:
            return value
        generator.is_done, generator.is_running, generator.returned = True, False, generator.frame.value
        return END

    def _failed(self, stack: list[Entry], failure: BaseException) -> BaseException:
        _, back, generator = stack.pop()
        inner, self.frame = self.frame, back
        if stack:
            self.depth -= 1
        if generator is None:
            return failure
        generator.is_done, generator.is_running = True, False
        if not isinstance(failure, Stopped):
            return failure
        wrapped = RuntimeError("generator raised StopIteration")
        if inner is not None and inner.at is not None:
            note(wrapped, generator.frame, inner.at)
        wrapped.__cause__ = wrapped.__context__ = failure
        return wrapped

    def _signalled(self) -> Generator[Any, Any, BaseException | None]:
        """Run the handlers of the signals that came; what they raise, if they do."""
        signals = self.py.signals
        while signals.pending:
            try:
                coroutine = signals.take()
                if coroutine is not None:
                    yield from self.run(coroutine)
            except HIDDEN:
                raise
            except BaseException as failure:
                return failure
        return None


class _Outside:
    """A request to the kernel (which may be None)."""

    __slots__ = ("request",)

    def __init__(self, request: Any) -> None:
        self.request = request


def enter(coroutine: Coroutine[Any, Any, Any], frame: Frame) -> Awaitable[Any]:
    """Run a body in its frame; what it returns."""
    return ask(Enter(coroutine, frame))


async def resumed(generator: PythonGenerator, value: Any = None, error: BaseException | None = None) -> Any:
    """What a generator yields next, or END."""
    return await ask(Resume(generator, value, error))


async def close_generator(generator: PythonGenerator) -> None:
    if generator.is_done or generator.coroutine is None:
        generator.is_done = True
        return
    try:
        given = await resumed(generator, None, GeneratorClosed())
    except (GeneratorClosed, Stopped):
        return
    if given is not END:
        raise RuntimeError("generator ignored GeneratorExit")


def drive(py: Python, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run a coroutine at once, for an operation of the simulator's own Python that calls a special method.

    # Simplified: a special method that a container or a built-in function of python calls (comparing, hashing, printing) cannot wait.
    """
    thread = py.thread
    if thread.nested >= DEEPEST_SPECIAL:
        raise RecursionError("maximum recursion depth exceeded")
    thread.nested += 1
    running = thread.run(make())
    frame = thread.frame
    try:
        request = running.send(None)
        while request is CURRENT:
            request = running.send(thread.task)
    except StopIteration as stop:
        return stop.value
    except BaseException as failure:
        error = visible(failure)
        raise failure if error is None else error  # noqa: B904  the same one
    finally:
        thread.nested -= 1
        thread.frame = frame
    running.close()
    raise RuntimeError("this simulated python cannot wait within a special method that a built-in calls")
