"""mkdir: makes directories."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..modes import parse_mode
from ..operands import complain
from ..options import OptionError, parse_options
from ..paths import changeable, is_directory, make_directory
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "m:pvZ", {"mode": "m:", "parents": "p", "verbose": "v"})
    if not options.operands:
        raise OptionError
    mode = parse_mode(options.get("m"), 0o777, umask=process.umask) if "m" in options else None
    if "m" in options and mode is None:
        raise Failure(f"invalid mode '{options.get('m')}'")
    code = 0
    for name in options.operands:
        try:
            if "p" in options and is_directory(process, name):
                continue
            make_directory(process, name, parents="p" in options)
            if mode is not None:
                changeable(process, name).mode = mode
            if "v" in options:
                await process.write(f"created directory: '{name}'\n")
        except OSFault as fault:
            await complain(process, f"can't create directory '{name}': {fault.message}")
            code = 1
    return code


UTILITY = Utility(
    "mkdir",
    run,
    usage="mkdir [-m MODE] [-p] DIRECTORY...\n\nCreate DIRECTORY\n\n\t-m MODE\tMode\n\t-p\tNo error if exists; make parent directories as needed",
)
