"""pgrep and pkill: processes found by a pattern, listed or signalled."""

from __future__ import annotations

import re

from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..processes import command_line, command_name, matching
from ..signals import signal_number
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words, number = process.argv[1:], 15
    kills = process.name == "pkill"
    if kills and words and re.fullmatch(r"-(\d+|[A-Z][A-Z0-9]+)", words[0]):
        found = signal_number(words.pop(0)[1:])
        if found is None:
            raise Failure("bad signal name")
        number = found
    options = parse_options(words, "lafnovxs:P:")
    if len(options.operands) != 1:
        raise OptionError
    try:
        chosen = list(matching(process, options.operands[0], full="f" in options, exact="x" in options))
    except re.error:
        raise Failure(f"bad regex '{options.operands[0]}'") from None
    if "n" in options:
        chosen = chosen[-1:]
    elif "o" in options:
        chosen = chosen[:1]
    for other in chosen:
        if kills:
            other.signal(number, process)
        elif "a" in options or "l" in options:
            await process.write(
                encode(
                    f"{process.machine.pids.number(other)} {command_line(other) if 'a' in options else command_name(other)}\n"
                )
            )
        else:
            await process.write(f"{process.machine.pids.number(other)}\n")
    return 0 if chosen else 1


UTILITY = Utility(
    "pgrep",
    run,
    aliases=("pkill",),
    usage="pgrep [-flanovx] [-s SID|-P PPID|PATTERN]\n\nDisplay process(es) selected by regex PATTERN",
)
