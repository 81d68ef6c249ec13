"""ps: the processes of the container."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..options import parse_options
from ..processes import command_line, command_name, cpu_clock, state, virtual_size, visible
from ..users import group_name, user_name
from ..utility import Failure, Utility

WIDTHS = {
    "user": 8,
    "group": 8,
    "comm": 16,
    "args": 256,
    "pid": 5,
    "ppid": 5,
    "pgid": 5,
    "tty": 6,
    "vsz": 4,
    "sid": 5,
    "stat": 4,
    "rss": 4,
    "time": 6,
    "etime": 7,
    "nice": 5,
    "ruser": 8,
    "rgroup": 8,
    "uid": 5,
    "cmd": 256,
    "command": 256,
}
RIGHT = frozenset({"pid", "ppid", "pgid", "vsz", "sid", "rss", "etime", "nice", "uid"})
HEADINGS = {
    "args": "COMMAND",
    "comm": "COMMAND",
    "pid": "PID",
    "time": "TIME",
    "etime": "ELAPSED",
    "cmd": "CMD",
    "nice": "NI",
    "tty": "TT",
}
FULL = ("pid", "user", "time", "args")


async def run(process: Process) -> int:
    # BSD-style letters and -e -f are accepted and change nothing, as in busybox.
    given = process.argv[1:]
    words = [word for before, word in zip(("", *given), given, strict=False) if before == "-o" or not word.isalpha()]
    words = [
        word
        for word in words
        if not (word.startswith("-") and word[1:].isalpha() and set(word[1:]) <= set("aefuxjHAwl"))
    ]
    options = parse_options(words, "o:T")
    columns = [column for text in options.all("o") for column in text.split(",") if column] or list(FULL)
    titles = dict(column.partition("=")[::2] for column in columns if "=" in column)
    names = [column.partition("=")[0] for column in columns]
    for name in names:
        if name not in WIDTHS:
            raise Failure(
                f"bad -o argument '{name}', supported arguments: user,group,comm,args,pid,ppid,pgid,tty,vsz,sid,stat,rss"
            )
    rows = [[_cell(other, name, process) for name in names] for other in visible(process)]
    heading = [titles.get(name) or HEADINGS.get(name, name.upper()) for name in names]
    if not options.all("o"):
        lines = ["PID   USER     TIME  COMMAND"] + [f"{row[0]:>5} {row[1]:<8} {row[2]:>5} {row[3]}" for row in rows]
    else:
        lines = [_line(names, cells) for cells in (heading, *rows)]
    await process.write(encode("".join(line[:2000].rstrip() + "\n" for line in lines)))
    return 0


def _line(names: list[str], cells: list[str]) -> str:
    out = []
    for name, cell in zip(names, cells, strict=True):
        width = WIDTHS[name]
        out.append(
            cell[:width].ljust(width)
            if name not in RIGHT or (cell == cells[-1] and not cell[:1].isdigit())
            else cell.rjust(width)
        )
    return " ".join(out)


def _cell(other: Process, name: str, viewer: Process) -> str:
    machine, pids, here = other.machine, viewer.machine.pids, viewer.machine
    pid = pids.number(other)
    elapsed = (machine.clock.now - other.start_time) // 1000
    parent = pids.number(other.parent) if other.parent is not None and other.parent.machine.pids is machine.pids else 0
    cells = {
        "pid": str(pid), "ppid": str(parent), "pgid": str(pid), "sid": "1", "user": user_name(here, other.user)[:8],
        "ruser": user_name(here, other.user), "group": group_name(here, other.group), "rgroup": group_name(here, other.group),
        "uid": str(other.user), "comm": command_name(other), "args": command_line(other), "cmd": command_line(other), "command": command_line(other),
        "tty": "?", "stat": state(other, viewer), "vsz": str(virtual_size(other)), "rss": str(other.memory // 1024 or 4), "time": cpu_clock(other),
        "etime": f"{elapsed // 60:02d}:{elapsed % 60:02d}", "nice": "0",
    }  # fmt: skip
    return cells[name]


UTILITY = Utility(
    "ps",
    run,
    usage="ps [-o COL1,COL2=HEADER] [-T]\n\nShow list of processes\n\n\t-o COL1,COL2=HEADER\tSelect columns for display\n\t-T\t\t\tShow threads",
)
