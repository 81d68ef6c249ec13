"""tee: copies its input to files and to its output."""

from __future__ import annotations

from ..faults import OSFault
from ..file import File
from ..kernel import Process
from ..operands import BLOCK, close_operand, complain
from ..options import parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "ai", {"append": "a"})
    if "i" in options:
        process.on_signal(2, None)
    code = 0
    targets: list[File] = []
    for name in options.operands:
        try:
            targets.append(process.open(name, "a" if "a" in options else "w"))
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    while data := await process.files[0].read(BLOCK):
        await process.write(data)
        for target in targets:
            await target.write(data)
    for target in targets:
        close_operand(process, target)
    return code


UTILITY = Utility(
    "tee",
    run,
    usage="tee [-ai] [FILE]...\n\nCopy stdin to each FILE, and also to stdout\n\n\t-a\tAppend to the given FILEs, don't overwrite\n\t-i\tIgnore interrupt signals (SIGINT)",
)
