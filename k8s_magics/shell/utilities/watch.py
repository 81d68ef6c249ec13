"""watch: runs a command again and again, for ever."""

from __future__ import annotations

from ..dates import format_date
from ..durations import milliseconds
from ..kernel import Process, sleep
from ..operands import encode
from ..options import OptionError, parse_options
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+dtn:", {"interval": "n:", "no-title": "t", "differences": "d"})
    if not options.operands:
        raise OptionError
    try:
        interval = milliseconds(options.get("n", "2"))
    except ValueError:
        raise Failure(f"invalid number '{options.get('n')}'") from None
    command = " ".join(options.operands)
    while True:
        title = (
            ""
            if "t" in options
            else f"Every {max(interval, 100) / 1000:.1f}s: {command}".ljust(56)
            + format_date("%F %T", process.clock.datetime())
            + "\n\n"
        )
        await process.write(encode("\x1b[H\x1b[J" + title))
        await process.wait(process.spawn(["sh", "-c", command]))
        await sleep(max(interval, 100))


UTILITY = Utility(
    "watch",
    run,
    usage="watch [-n SEC] [-t] PROG ARGS\n\nRun PROG periodically\n\n\t-n SEC\tPeriod (default 2)\n\t-t\tDon't print header",
)
