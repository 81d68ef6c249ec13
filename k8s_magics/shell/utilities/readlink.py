"""readlink: what a symbolic link points to."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..node import SymlinkNode
from ..operands import encode
from ..options import OptionError, parse_options
from ..paths import find_node
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "fnvqsem", {"canonicalize": "f", "no-newline": "n"})
    if len(options.operands) != 1:
        raise OptionError
    name = options.operands[0]
    end = "" if "n" in options else "\n"
    if options.any("fem"):
        try:
            path = process.machine.files.real_path(name, cwd=process.cwd)
        except OSFault:
            return 1
        if "e" in options and find_node(process, name) is None:
            return 1
        await process.write(encode(path + end))
        return 0
    node = find_node(process, name, follow=False)
    if not isinstance(node, SymlinkNode):
        return 1
    await process.write(encode(node.target + end))
    return 0


UTILITY = Utility(
    "readlink",
    run,
    usage="readlink [-fnv] FILE\n\nDisplay the value of a symlink\n\n\t-f\tCanonicalize by following all symlinks\n\t-n\tDon't add newline at the end\n\t-v\tVerbose",
)
