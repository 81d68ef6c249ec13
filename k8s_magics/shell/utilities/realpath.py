"""realpath: absolute paths without links."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import complain, encode
from ..options import OptionError, parse_options
from ..utility import Utility


async def run(process: Process) -> int:
    names = parse_options(process.argv[1:], "").operands
    if not names:
        raise OptionError
    code = 0
    for name in names:
        try:
            await process.write(encode(process.machine.files.real_path(name, cwd=process.cwd) + "\n"))
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    return code


UTILITY = Utility("realpath", run, usage="realpath FILE...\n\nPrint absolute pathnames of FILE")
