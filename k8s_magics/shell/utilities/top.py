"""top: the machine's load and its processes, -b -n N times."""

from __future__ import annotations

from ..durations import milliseconds
from ..kernel import Process, sleep
from ..operands import encode
from ..options import parse_options
from ..processes import command_line, state, virtual_size, visible
from ..resources import cores, load_average, node_memory, node_used
from ..sizes import count
from ..users import user_name
from ..utility import Failure, Utility

ROWS = 20


async def run(process: Process) -> int:
    words = [
        f"-{word}" if index == 0 and word.isalpha() and set(word) <= set("bn") else word
        for index, word in enumerate(process.argv[1:])
    ]
    options = parse_options(words, "bHmn:d:")
    terminal = process.files[1].is_terminal and "b" not in options
    times = count(options.get("n", "1" if terminal else str(1 << 30)))
    try:
        delay = milliseconds(options.get("d", "5"))
    except ValueError:
        raise Failure(f"invalid number '{options.get('d')}'") from None
    before = process.machine.cpu.used
    elapsed = max(process.clock.now, 1000)
    for index in range(times):
        if index:
            await sleep(max(delay, 1000))
            elapsed = max(delay, 1000)
        used = process.machine.cpu.used
        await process.write(encode(_screen(process, (used - (before if index else 0)) / elapsed, terminal=terminal)))
        before = used
    return 0


def _screen(process: Process, busy: float, *, terminal: bool) -> str:
    machine, pids = process.machine, process.machine.pids
    total, used = node_memory(machine) // 1024, node_used(machine) // 1024
    percent = min(round(busy * 100 / cores(machine)), 100)
    loads = " ".join(f"{load:.2f}" for load in load_average(machine))
    others = visible(process)
    lines = [
        f"Mem: {used}K used, {total - used}K free, 2048K shrd, {total // 40}K buff, {total // 8}K cached",
        f"CPU: {percent:3d}% usr   0% sys   0% nic {100 - percent:3d}% idle   0% io   0% irq   0% sirq",
        f"Load average: {loads} 1/{len(others)} {pids.number(others[-1]) if others else 1}",
        "  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND",
    ]
    for other in others:
        parent = pids.number(other.parent) if other.parent is not None else 0
        size = virtual_size(other)
        lines.append(
            f"{pids.number(other):>5} {parent:>5} {user_name(machine, other.user):<8.8} {state(other, process):<4} {size:>6} {size * 100 // total:>3}%   0% {command_line(other)}"[
                :200
            ]
        )
    if terminal:
        lines = ["\x1b[H\x1b[J" + lines[0], *lines[1:ROWS]]
    return "".join(line.rstrip() + "\n" for line in lines)


UTILITY = Utility(
    "top",
    run,
    usage="top [-bH] [-n COUNT] [-d SECONDS]\n\nShow a view of process activity in real time.\nRead the status of all processes from /proc each SECONDS\nand show a screenful of them.",
)
