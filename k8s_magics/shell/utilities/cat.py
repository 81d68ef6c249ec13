"""cat: files one after the other."""

from __future__ import annotations

from ..copying import copy_stream
from ..faults import BrokenPipe, OSFault
from ..file import File
from ..kernel import Process
from ..operands import LineReader, close_operand, complain, open_operand
from ..options import Options, parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "nbvteAsu")
    numbers = _Numbers()
    code = 0
    for name in options.operands or ("-",):
        try:
            file = open_operand(process, name)
        except OSFault as fault:
            known = fault.message == "Is a directory"
            await complain(
                process, f"read error: {fault.message}" if known else f"can't open '{name}': {fault.message}"
            )
            code = 1
            continue
        try:
            if options.any("nbvteA"):
                await _decorated(process, file, options, numbers)
            else:
                await copy_stream(process, file)
        except BrokenPipe:
            raise
        except OSFault as fault:
            await complain(process, f"read error: {fault.message}")
            code = 1
        finally:
            close_operand(process, file)
    return code


class _Numbers:
    """Lines are counted through all files."""

    def __init__(self) -> None:
        self.line = 0


async def _decorated(process: Process, file: File, options: Options, numbers: _Numbers) -> None:
    reader = LineReader(file)
    while lines := await reader.block():
        out = []
        for line in lines:
            if options.any("vteA"):
                line = visible(line, tabs=options.any("tA"), ends=options.any("eA"))
            if "n" in options or ("b" in options and line != b"\n"):
                numbers.line += 1
                line = b"%6d\t" % numbers.line + line
            out.append(line)
        await process.write(b"".join(out))


def visible(line: bytes, *, tabs: bool, ends: bool) -> bytes:
    """Control characters as ^X, high bytes as M-x (cat -v)."""
    out = bytearray()
    for value in line:
        if value == 10:
            out += b"$\n" if ends else b"\n"
            continue
        if value == 9 and not tabs:
            out.append(9)
            continue
        if value >= 128:
            out += b"M-"
            value -= 128
        if value == 127:
            out += b"^?"
        elif value < 32:
            out += b"^" + bytes([value + 64])
        else:
            out.append(value)
    return bytes(out)


UTILITY = Utility("cat", run, usage="cat [-nbvteA] [FILE]...\n\nPrint FILEs to stdout", steady=True)
