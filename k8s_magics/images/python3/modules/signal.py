"""signal: handlers, which run in the main thread between two of its steps."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from ....shell.signals import NAMES
from ....shell.waiting import WaitQueue, pause
from ..failures import Interrupted
from ..methods.binding import given_to_programs, needing, plain
from ..objects import Getter, Native
from ..signalling import DEFAULT, IGNORE

Signals = IntEnum("Signals", {f"SIG{name}": number for number, name in sorted(NAMES.items())})  # type: ignore[misc]
Signals.__module__ = "signal"
WORDS = {1: "Hangup", 2: "Interrupt", 3: "Quit", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}  # fmt: skip
SIGNAL = {
    "name": Getter(lambda signal: signal.name),
    "value": Getter(lambda signal: signal.value),
    **plain(
        "Signals",
        __repr__=lambda signal: f"<Signals.{signal.name}: {signal.value}>",
        __str__=lambda signal: str(signal.value),
    ),
}
Handlers = IntEnum("Handlers", {"SIG_DFL": 0, "SIG_IGN": 1})
HANDLER = {
    "name": Getter(lambda handler: handler.name),
    **plain("Handlers", __str__=lambda handler: str(handler.value)),
}
for _kind, _table in ((Signals, SIGNAL), (Handlers, HANDLER)):
    given_to_programs(_kind, _table)


def _interrupt(number: Any, frame: Any) -> None:
    raise Interrupted()


DEFAULT_INTERRUPT = Native("default_int_handler", _interrupt)


def _set(py: Any, number: Any, handler: Any) -> Any:
    if py.thread is not py.main:
        raise ValueError("signal only works in main thread of the main interpreter")
    if number in (9, 19):
        raise OSError(22, "Invalid argument")
    if not 1 <= number <= 64:
        raise ValueError("signal number out of range")
    if not isinstance(handler, int) and not py.modules.builtins.names["callable"].run(py, handler):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    return _shown(int(number), py.signals.set(int(number), handler))


def _shown(number: int, handler: Any) -> Any:
    if number == 2 and handler == DEFAULT and isinstance(handler, int):
        return DEFAULT_INTERRUPT
    return Handlers(handler) if isinstance(handler, int) and handler in (DEFAULT, IGNORE) else handler


def _get(py: Any, number: int) -> Any:
    return _shown(int(number), py.signals.handlers.get(int(number), DEFAULT))


async def send_to_itself(py: Any, number: int) -> None:
    """A signal of the program's own is handled before the call returns."""
    py.process.signal(int(number), py.process)
    await pause()
    while py.thread is py.main and py.signals.pending:
        handling = py.signals.take()
        if handling is not None:
            await handling


async def _pause(py: Any) -> None:
    queue = WaitQueue()
    await queue.wait()


def _alarm(py: Any, seconds: Any) -> int:
    process = py.process
    before, py.alarm = py.alarm, None
    left = 0
    if before is not None:
        left = max(0, (before.when - process.clock.now + 999) // 1000)
        before.cancel()
    if seconds:
        py.alarm = process.clock.after(round(seconds * 1000), lambda: process.signal(14))
    return left


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {signal.name: signal for signal in Signals}
    found |= {
        "Signals": Signals,
        "SIG_DFL": Handlers(0),
        "SIG_IGN": Handlers(1),
        "default_int_handler": DEFAULT_INTERRUPT,
        "NSIG": 65,
    }
    found |= needing({
        "signal": _set, "getsignal": _get, "pause": _pause, "alarm": _alarm, "raise_signal": send_to_itself,
        "strsignal": lambda py, number: WORDS.get(int(number)), "siginterrupt": lambda py, number, flag: None, "setitimer": lambda py, which, seconds, interval=0: _alarm(py, seconds),
        "valid_signals": lambda py: set(Signals),
    })  # fmt: skip
    return found
