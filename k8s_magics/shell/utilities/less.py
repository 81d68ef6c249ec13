"""less and more: pagers.  There is no keyboard here, so they show everything at once."""

from __future__ import annotations

from ..copying import copy_stream
from ..faults import BrokenPipe, OSFault
from ..kernel import Process
from ..operands import close_operand, complain, open_operand
from ..options import OptionError, parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "EFIMmNhS~R")
    if not options.operands and process.files[0].is_terminal:
        raise OptionError
    code = 0
    for name in options.operands or ("-",):
        try:
            file = open_operand(process, name)
            await copy_stream(process, file)
            close_operand(process, file)
        except BrokenPipe:
            raise
        except OSFault as fault:
            await complain(process, f"can't open '{name}': {fault.message}")
            code = 1
    return code


UTILITY = Utility(
    "less", run, aliases=("more",), usage="less [-EFIMmNSRh~] [FILE]...\n\nView FILE (or stdin) one screenful at a time"
)
