"""kill: sends signals to processes."""

from __future__ import annotations

from ..kernel import Process
from ..operands import complain
from ..signals import NAMES, signal_name, signal_number
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    if words[:1] == ["-l"]:
        return await _list(process, words[1:])
    number = 15
    if words and words[0].startswith("-") and words[0] != "--":
        word = words.pop(0)[1:]
        if word == "s":
            if not words:
                raise Failure("you need to specify whom to kill")
            word = words.pop(0)
        found = signal_number(word)
        if found is None:
            raise Failure(f"bad signal name '{word}'")
        number = found
    if words[:1] == ["--"]:
        words.pop(0)
    if not words:
        raise Failure("you need to specify whom to kill")
    code = 0
    for word in words:
        code |= await _one(process, word, number)
    return code


async def _one(process: Process, word: str, number: int) -> int:
    if not word.lstrip("-").isdecimal():
        await complain(process, f"invalid number '{word}'")
        return 1
    table = process.machine.pids.processes
    pid = int(word)
    targets = (
        [other for other in table.values() if other is not process and other.pid != 1]
        if pid == -1
        else [table[abs(pid)]]
        if abs(pid) in table
        else []
    )
    if not targets:
        await complain(process, f"can't kill pid {pid}: No such process")
        return 1
    for target in targets:
        if process.user not in (0, target.user):
            await complain(process, f"can't kill pid {pid}: Operation not permitted")
            return 1
        target.signal(number, process)
    return 0


async def _list(process: Process, words: list[str]) -> int:
    if not words:
        await process.write("".join(f"{number:2d}) {name}\n" for number, name in sorted(NAMES.items())))
        return 0
    for word in words:
        if word.isdecimal():
            await process.write(signal_name(int(word) & 127) + "\n")
            continue
        number = signal_number(word)
        if number is None:
            raise Failure(f"unknown signal '{word}'")
        await process.write(f"{number}\n")
    return 0


UTILITY = Utility(
    "kill",
    run,
    usage="kill [-l] [-SIG] PID...\n\nSend a signal (default: TERM) to given PIDs\n\n\t-l\tList all signal names and numbers",
)
