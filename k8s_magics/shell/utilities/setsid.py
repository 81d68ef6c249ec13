"""setsid: runs a program in a session of its own (there are no sessions here, so it just runs it)."""

from __future__ import annotations

from ..kernel import Process
from ..launch import become
from ..options import OptionError, parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    words = parse_options(process.argv[1:], "+c").operands
    if not words:
        raise OptionError
    return become(process, words)


UTILITY = Utility("setsid", run, usage="setsid [-c] PROG ARGS\n\nRun PROG in a new session")
