"""timeout: runs a program and ends it when its time is up."""

from __future__ import annotations

from functools import partial

from ..durations import milliseconds
from ..kernel import Process
from ..launch import start
from ..options import OptionError, parse_options
from ..signals import signal_number
from ..utility import Failure, Utility
from ..waiting import pause

SIGKILL = 9


async def run(process: Process) -> int:
    """busybox's."""
    return await _run(process, None)


async def gnu_timeout(process: Process) -> int:
    """GNU's: 124 says that the time was up, unless the signal was KILL."""
    try:
        return await _run(process, 124)
    except OptionError:
        await process.error("timeout: missing operand\nTry 'timeout --help' for more information.\n")
    except Failure as failure:
        await process.error(f"timeout: {failure}\n")
    return 125


async def _run(process: Process, timed_out: int | None) -> int:
    options = parse_options(
        process.argv[1:], "+s:k:v", {"signal": "s:", "kill-after": "k:", "foreground": "v", "preserve-status": "p"}
    )
    if len(options.operands) < 2:
        raise OptionError
    number = signal_number(options.get("s", "TERM"))
    if number is None:
        raise Failure(f"unknown signal '{options.get('s')}'")
    patience = _duration(options.operands[0])
    grace = _duration(options.get("k", "0"))
    child = start(process, options.operands[1:])
    for received in (1, 2, 15):
        process.on_signal(received, partial(child.signal, received))
    if not patience or await _ended(child, patience):
        return await process.wait(child)
    child.signal(number)
    if grace and not await _ended(child, grace):
        child.signal(SIGKILL)
    code = await process.wait(child)
    if "p" in options:
        return code
    if timed_out is None:
        await _die_too(process, child)
    return 128 + number if timed_out is None or number == SIGKILL else timed_out


async def _die_too(process: Process, child: Process) -> None:
    """busybox runs the program in this very process: what ended it has ended this one."""
    if child.killed_by is not None:
        process.default_signal(child.killed_by)
        process.signal(child.killed_by)
        await pause()


async def _ended(child: Process, patience: int) -> bool:
    deadline = child.clock.now + patience
    while child.exit_code is None:
        left = deadline - child.clock.now
        if left <= 0:
            return False
        await child.exited.wait(left)
    return True


def _duration(text: str) -> int:
    try:
        return milliseconds(text)
    except ValueError:
        raise Failure(f"invalid number '{text}'") from None


UTILITY = Utility(
    "timeout", run, usage="timeout [-s SIG] [-k KILL_SECS] SECS PROG ARGS\n\nRun PROG. Send SIG to it if it is not gone in SECS seconds.\nDefault SIG: TERM.If it still exists in KILL_SECS seconds, send KILL."
)  # fmt: skip
