"""rmdir: removes empty directories."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..node import Directory
from ..operands import complain
from ..options import OptionError, parse_options
from ..paths import node_at, remove
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "pv", {"parents": "p", "ignore-fail-on-non-empty": "ignore"})
    if not options.operands:
        raise OptionError
    code = 0
    for name in options.operands:
        path = name
        try:
            while path:
                node = node_at(process, path, follow=False)
                if not isinstance(node, Directory):
                    raise OSFault("Not a directory")
                if len(node):
                    raise OSFault("Directory not empty")
                remove(process, path)
                path = path.rstrip("/").rpartition("/")[0] if "p" in options else ""
        except OSFault as fault:
            if fault.message == "Directory not empty" and "ignore" in options:
                continue
            await complain(process, f"'{path}': {fault.message}")
            code = 1
    return code


UTILITY = Utility(
    "rmdir", run, usage="rmdir [-p] DIRECTORY...\n\nRemove DIRECTORY if it is empty\n\n\t-p\tInclude parents"
)
