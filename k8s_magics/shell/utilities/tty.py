"""tty: the name of the terminal."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "s")
    terminal = process.files[0].is_terminal
    if "s" not in options:
        await process.write("/dev/pts/0\n" if terminal else "not a tty\n")
    return 0 if terminal else 1


UTILITY = Utility("tty", run, usage="tty [-s]\n\nPrint file name of stdin's terminal")
