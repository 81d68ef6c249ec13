"""head: the first lines or bytes."""

from __future__ import annotations

import re

from ..faults import BrokenPipe, OSFault
from ..file import File
from ..kernel import Process
from ..operands import BLOCK, LineReader, close_operand, complain, encode, open_operand
from ..options import parse_options
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    if words and re.fullmatch(r"-\d+", words[0]):
        words = ["-n", words[0][1:], *words[1:]]
    options = parse_options(words, "n:c:qv")
    key = options.last("nc") or "n"
    wanted = count(options.get(key, "10"))
    names = options.operands or ("-",)
    titles = (len(names) > 1 or "v" in options) and "q" not in options
    code, first = 0, True
    for name in names:
        try:
            file = open_operand(process, name)
            try:
                if titles:
                    await process.write(encode(("" if first else "\n") + f"==> {_title(name)} <==\n"))
                first = False
                await (_bytes if key == "c" else _lines)(process, file, wanted)
            finally:
                close_operand(process, file)
        except BrokenPipe:
            raise
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    return code


def _title(name: str) -> str:
    return "standard input" if name == "-" else name


async def _lines(process: Process, file: File, wanted: int) -> None:
    reader = LineReader(file)
    if wanted < 0:
        held: list[bytes] = []
        while lines := await reader.block():
            held += lines
        await process.write(b"".join(held[:wanted]))
        return
    while wanted > 0:
        lines = await reader.block()
        if not lines:
            return
        await process.write(b"".join(lines[:wanted]))
        wanted -= len(lines)


async def _bytes(process: Process, file: File, wanted: int) -> None:
    if wanted < 0:
        held = b""
        while data := await file.read(BLOCK):
            held += data
        await process.write(held[:wanted])
        return
    while wanted > 0:
        data = await file.read(min(wanted, BLOCK))
        if not data:
            return
        await process.write(data)
        wanted -= len(data)


UTILITY = Utility(
    "head",
    run,
    usage="head [OPTIONS] [FILE]...\n\nPrint first 10 lines of FILEs (or stdin).\n"
    "With more than one FILE, precede each with a filename header.\n\n"
    "\t-n N[bkm]\tPrint first N lines\n\t-n -N[bkm]\tPrint all except N last lines\n\t-c [-]N[bkm]\tPrint first N bytes\n"
    "\t\t\t(b:*512 k:*1024 m:*1024^2)\n\t-q\t\tNever print headers\n\t-v\t\tAlways print headers",
    steady=True,
)
