"""Threads of the simulated process, and what they wait for: the library's `threading` and `queue` are made of these."""

from __future__ import annotations

from typing import Any

from ....shell.waiting import WaitQueue
from ..failures import Exited, visible
from ..methods.binding import needing, ours, plain
from ..objects import Getter, Native
from ..thread import Thread
from ..tracebacks import traceback_lines

FOREVER = -1
MOST = 512
"""Threads of one program."""
STARTED = 200
"""Statements that starting a thread is as dear as."""


class Gate:
    """Something to wait for: `wait` until `open`; a lock is a gate that lets one through."""

    TABLE: Any

    def __init__(self) -> None:
        self.is_open, self.queue = False, WaitQueue()


async def wait(py: Any, gate: Gate, timeout: Any = None) -> bool:
    """Until it is open; whether it was in time (seconds)."""
    clock = py.process.clock
    until = None if timeout is None or timeout < 0 else clock.now + round(timeout * 1000)
    await py.tick()
    while not gate.is_open:
        left = None if until is None else until - clock.now
        if left is not None and left <= 0:
            return False
        await gate.queue.wait(left)
    return True


async def take(py: Any, gate: Gate, blocking: Any = True, timeout: Any = FOREVER) -> bool:
    """Pass and close it behind oneself (to acquire a lock)."""
    if not blocking:
        timeout = 0
    if not await wait(py, gate, timeout):
        return False
    gate.is_open = False
    return True


def let(py: Any, gate: Gate) -> None:
    gate.is_open = True
    gate.queue.wake()


def shut(py: Any, gate: Gate) -> None:
    gate.is_open = False


def stir(py: Any, gate: Gate) -> None:
    """Wake who waits, without opening it."""
    gate.queue.wake()


async def stirred(py: Any, gate: Gate, timeout: Any = None) -> bool:
    """Until somebody stirs it; False when the time has passed."""
    return await gate.queue.wait(None if timeout is None else round(timeout * 1000))


Gate.TABLE = {
    **ours("lock", wait=wait, take=take, let=let, shut=shut, stir=stir, stirred=stirred),
    **plain("lock", __repr__=lambda gate: "<gate>"),
    "is_open": Getter(lambda gate: gate.is_open),
}
Gate.CONSTRUCTOR = Native("Gate", Gate)  # type: ignore[attr-defined]


def _start(py: Any, function: Any, handle: Any, on_end: Any) -> int:
    """Run `function` in a thread; `on_end` is told whether it failed, and its traceback."""
    if len(py.threads) >= MOST:
        raise RuntimeError("can't start new thread")
    py.worked(STARTED)
    thread = Thread(py)
    thread.handle = handle
    py.threads.append(thread)

    async def work() -> None:
        from ....shell.waiting import current_task

        thread.task = await current_task()
        told = ""
        try:
            await thread.run(py.call(function, []))
        except Exited:
            pass
        except BaseException as failure:
            error = visible(failure)
            if error is None:
                raise
            told = traceback_lines(py, error)
        py.threads.remove(thread)
        await thread.run(py.call(on_end, [told]))

    py.process.start(work)
    return len(py.threads)


def _current(py: Any) -> Any:
    return py.thread.handle


def _set_main(py: Any, handle: Any, wait_for_all: Any) -> None:
    py.main.handle = handle

    async def run(py: Any) -> None:
        await py.call(wait_for_all, [])

    py.modules.loaded["_thread"].names["_wait_for_all"] = Native(
        "_wait_for_all", lambda py: py.main.run(run(py)), needs=True
    )


async def _tell(py: Any, text: str) -> None:
    await py.process.error(text)


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"Gate": Gate, "_wait_for_all": Native("_wait_for_all", _nothing, needs=True)}
    found |= needing({"start": _start, "current": _current, "set_main": _set_main, "tell": _tell})
    return found


async def _nothing(py: Any) -> None:
    return None
