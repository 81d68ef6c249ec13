"""awk: pattern scanning and processing."""

from __future__ import annotations

from ..awk.program import Awk
from ..faults import OSFault
from ..kernel import Process
from ..operands import decode, read_operand
from ..options import OptionError, parse_options
from ..regex import RegexError
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:], "+F:v:f:e:", {"field-separator": "F:", "assign": "v:", "file": "f:", "source": "e:"}
    )
    operands = list(options.operands)
    pieces = []
    for key, value in options.given:
        if key == "f":
            try:
                pieces.append(decode(await read_operand(process, value)))
            except OSFault as fault:
                raise Failure(f"{value}: {fault.message}") from None
        elif key == "e":
            pieces.append(value)
    if not pieces:
        if not operands:
            raise OptionError
        pieces.append(operands.pop(0))
    assignments = [("FS", "\t" if value == "t" else value) for value in options.all("F")]
    for value in options.all("v"):
        name, equals, content = value.partition("=")
        if not equals or not name.isidentifier():
            raise OptionError
        assignments.append((name, content))
    try:
        return await Awk("\n".join(pieces)).run(process, operands, assignments)
    except RegexError as error:
        raise Failure(f"bad regex '{error}'") from None


UTILITY = Utility(
    "awk",
    run,
    usage="awk [OPTIONS] [AWK_PROGRAM] [FILE]...\n\n\t-v VAR=VAL\tSet variable\n\t-F SEP\t\tUse SEP as field separator\n\t-f/-E FILE\tRead program from FILE\n\t-e AWK_PROGRAM",
)
