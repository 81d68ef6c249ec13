"""printf: formatted output."""

from __future__ import annotations

from ..kernel import Process
from ..operands import complain, encode
from ..options import OptionError
from ..printf import printf
from ..utility import Utility


async def run(process: Process) -> int:
    arguments = process.argv[1:]
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if not arguments:
        raise OptionError
    printed = printf(arguments[0], arguments[1:])
    await process.write(encode(printed.text))
    for error in printed.errors:
        await complain(process, error)
    return 1 if printed.errors else 0


UTILITY = Utility(
    "printf", run, usage="printf FORMAT [ARG]...\n\nFormat and print ARG(s) according to FORMAT (a-la C printf)"
)
