"""Exceptions as programs see them: those of a name that Python itself treats in a special way, the system's faults, and where they passed.

What the kernel raises to end a process (`HIDDEN`) is no business of a program: no `except` catches it and no `finally` runs for it.
"""

from __future__ import annotations

import ast
import errno
import os

from ...shell.faults import BrokenPipe, NetworkFault, OSFault, OutOfMemory, ProcessExit
from ...shell.process import Replaced
from .frame import Frame, Slow


class Exited(BaseException):
    """SystemExit."""

    @property
    def code(self) -> object:
        return self.args[0] if len(self.args) == 1 else self.args or None


class Interrupted(BaseException):
    """KeyboardInterrupt."""


class GeneratorClosed(BaseException):
    """GeneratorExit."""


class Stopped(Exception):
    """StopIteration."""

    @property
    def value(self) -> object:
        return self.args[0] if self.args else None


class AddressFailure(OSError):
    """socket.gaierror."""


NAMES = {
    Exited: ("SystemExit", "builtins"),
    Interrupted: ("KeyboardInterrupt", "builtins"),
    GeneratorClosed: ("GeneratorExit", "builtins"),
    Stopped: ("StopIteration", "builtins"),
    AddressFailure: ("gaierror", "socket"),
}
for _kind, (_name, _module) in NAMES.items():
    _kind.__name__ = _kind.__qualname__ = _name
    _kind.__module__ = _module

HIDDEN = (Slow, OutOfMemory, ProcessExit, BrokenPipe, Replaced, GeneratorExit, KeyboardInterrupt, SystemExit)
NUMBERS = {os.strerror(number): number for number in errno.errorcode} | {
    "Address in use": errno.EADDRINUSE,
    "Software caused connection abort": errno.ECONNABORTED,
}
KINDS = {
    "refused": (errno.ECONNREFUSED, "Connection refused"),
    "timeout": (errno.ETIMEDOUT, "Connection timed out"),
    "unreachable": (errno.EHOSTUNREACH, "No route to host"),
    "in-use": (errno.EADDRINUSE, "Address already in use"),
    "reset": (errno.ECONNRESET, "Connection reset by peer"),
}


def system_error(fault: OSFault, *paths: object) -> OSError:
    """The OSError of a failed system call; the second path is where the first was to go."""
    number = NUMBERS.get(fault.message, errno.EIO)
    names: tuple[object, ...] = (paths[0], None, paths[1]) if len(paths) > 1 else paths
    return OSError(number, os.strerror(number), *names)


def network_error(fault: NetworkFault) -> OSError:
    """The same of one that failed on the network."""
    if fault.kind == "unknown-host":
        return AddressFailure(-2, "Name or service not known")
    number, words = KINDS.get(fault.kind, (errno.EIO, fault.message))
    return OSError(number, words)


def visible(error: BaseException) -> BaseException | None:
    """The exception that a program sees, None if it sees none."""
    if isinstance(error, HIDDEN):
        return None
    if isinstance(error, OSFault):
        return system_error(error)
    if isinstance(error, NetworkFault):
        return network_error(error)
    if isinstance(error, RecursionError):
        error.args = ("maximum recursion depth exceeded",)
    return error


RAISED = 15
"""Statements that raising an exception is as dear as."""
UNNOTED = (*HIDDEN, OSFault, NetworkFault)
Passed = tuple[Frame, ast.AST]


def trace_of(error: BaseException) -> list[Passed]:
    """Where it passed, the innermost place first."""
    trace: list[Passed] = error.__dict__.setdefault("_trace", [])
    return trace


def note(error: BaseException, frame: Frame, node: ast.AST, *, again: bool = False) -> None:
    """`error` passes `node` of a frame; the first place of each frame is kept.  `again`: it is raised anew."""
    if isinstance(error, UNNOTED):
        return
    while frame.code.is_inline and frame.outer is not None:
        frame = frame.outer
    trace = error.__dict__.get("_trace")
    if trace is None:
        error.__dict__["_trace"] = [(frame, node)]
        frame.py.count += RAISED
        _set_context(error, frame)
    elif again or not trace or trace[-1][0] is not frame:
        trace.append((frame, node))


def handled(frame: Frame | None) -> BaseException | None:
    """The exception that is being handled where `frame` runs."""
    while frame is not None:
        if frame.handling is not None:
            return frame.handling
        frame = frame.back
    return None


def _set_context(error: BaseException, frame: Frame) -> None:
    context = handled(frame)
    if context is error:
        return
    error.__context__ = context
    inner, steps = context, 0
    while inner is not None and steps < 100:
        if inner.__context__ is error:
            inner.__context__ = None
        inner, steps = inner.__context__, steps + 1
