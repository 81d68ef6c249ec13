"""killall: signals to processes by name."""

from __future__ import annotations

from ..kernel import Process
from ..operands import complain
from ..processes import visible
from ..signals import signal_number
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    number, quiet = 15, False
    while words and words[0].startswith("-"):
        word = words.pop(0)[1:]
        if word == "q":
            quiet = True
            continue
        if word == "s" and words:
            word = words.pop(0)
        found = signal_number(word)
        if found is None:
            raise Failure(f"bad signal name '{word}'")
        number = found
    if not words:
        raise Failure("you need to specify whom to kill")
    code = 0
    for name in words:
        targets = [other for other in visible(process) if other.name == name and other is not process]
        for target in targets:
            target.signal(number, process)
        if not targets:
            code = 1
            if not quiet:
                await complain(process, f"{name}: no process killed")
    return code


UTILITY = Utility(
    "killall",
    run,
    usage="killall [-lq] [-SIG] NAME...\n\nSend a signal (default: TERM) to given processes\n\n\t-l\tList all signal names and numbers\n\t-q\tDon't complain if no processes were killed",
)
