"""logger: a line for the system log, which containers do not have; -s shows it on standard error."""

from __future__ import annotations

from ..file import gathered
from ..kernel import Process
from ..operands import decode, encode
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "sp:t:")
    text = " ".join(options.operands) or decode(await gathered(process.files[0]))
    if "s" in options:
        await process.error(encode(f"{options.get('t', 'root')}: {text.rstrip()}\n"))
    return 0


UTILITY = Utility("logger", run, usage="logger [-s] [-t TAG] [-p PRIO] [MESSAGE]\n\nWrite MESSAGE (or stdin) to syslog")
