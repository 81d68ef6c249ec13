"""watch of the admin host, as a cell can show it.

A real one draws over its last picture every two seconds, until Ctrl-C.  A cell can only add lines: so a picture is printed when
something has changed in it but an age, and after half a minute in which nothing did, it ends and says so.
"""

from __future__ import annotations

import re

from ..shell.dates import format_date
from ..shell.durations import milliseconds
from ..shell.file import Sink
from ..shell.operands import encode
from ..shell.options import OptionError, Options, parse_options
from ..shell.process import Process
from ..shell.waiting import sleep

QUIET = 30_000  # milliseconds
MOST = 25  # pictures
LONG = {"interval": "n:", "no-title": "t", "differences": "d", "errexit": "e", "chgexit": "g", "exec": "x", "beep": "b", "precise": "p", "color": "c"}  # fmt: skip
USAGE = "Usage:\n watch [options] command\n"
ENDED = "# watch ends here: {}; a real one goes on until Ctrl-C\n"
_AGE = re.compile(r"\b(?:\d+[dhms])+\b")


async def watch(process: Process) -> int:
    """The exit code is 0, or with -e that of the command which failed."""
    try:
        options = parse_options(process.argv[1:], "+n:tdegxbpc", LONG)
        interval = max(milliseconds(options.get("n", "2")), 100)
    except (OptionError, ValueError):
        await process.error(USAGE)
        return 1
    if not options.operands:
        await process.error(USAGE)
        return 1
    return await _watch(process, options, interval)


async def _watch(process: Process, options: Options, interval: int) -> int:
    known, changed, pictures = "", process.clock.now, 0
    while True:
        shown, code = await _run(process, options)
        if "e" in options and code:
            await process.write(encode(shown))
            return code
        if _AGE.sub("", shown) != known or not pictures:
            known, changed, pictures = _AGE.sub("", shown), process.clock.now, pictures + 1
            await process.write(encode(_titled(process, options, interval, shown, first=pictures == 1)))
            if "g" in options and pictures == 2:
                return 0
        if pictures >= MOST:
            await process.error(ENDED.format(f"these were {MOST} pictures"))
            return 0
        if process.clock.now - changed >= max(QUIET, 2 * interval):
            await process.error(ENDED.format(f"nothing has changed for {QUIET // 1000} s"))
            return 0
        await sleep(interval)


async def _run(process: Process, options: Options) -> tuple[str, int]:
    """What the command prints, on both streams, and its exit code."""
    said = bytearray()
    screen = Sink(lambda _, data: said.extend(data))
    argv = list(options.operands) if "x" in options else ["sh", "-c", " ".join(options.operands)]
    code = await process.wait(process.spawn(argv, stdout=screen, stderr=screen))
    return said.decode("utf-8", "replace"), code


def _titled(process: Process, options: Options, interval: int, shown: str, *, first: bool) -> str:
    before = "" if first else "\n"
    if "t" in options:
        return before + shown
    title = f"Every {interval / 1000:.1f}s: {' '.join(options.operands)}".ljust(56)
    return f"{before}{title}{process.machine.hostname}: {format_date('%F %T', process.clock.datetime())}\n\n{shown}"
