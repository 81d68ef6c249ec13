"""truncate: sets the size of files."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..node import LARGEST, FileNode
from ..operands import close_operand, complain
from ..options import OptionError, parse_options
from ..paths import changeable, find_node
from ..sizes import count
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "cs:", {"size": "s:", "no-create": "c"})
    if not options.operands or "s" not in options:
        raise OptionError
    size, code = count(options.get("s")), 0
    for name in options.operands:
        try:
            if "c" in options and find_node(process, name) is None:
                continue
            close_operand(process, process.open(name, "a"))
            node = changeable(process, name)
            if size > LARGEST:
                raise OSFault("File too large")
            if isinstance(node, FileNode):
                node.replace(node.content(0, size).ljust(size, b"\0"), process.clock.now)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
    return code


UTILITY = Utility(
    "truncate",
    run,
    usage="truncate [-c] -s SIZE FILE...\n\nTruncate FILEs to SIZE\n\n\t-c\tDo not create files\n\t-s SIZE",
)
