"""which: where a command is found."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..paths import find_node
from ..program import DEFAULT_PATH, is_executable
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "a")
    if not options.operands:
        raise OptionError
    code = 0
    for name in options.operands:
        places = (
            [name]
            if "/" in name
            else [f"{directory or '.'}/{name}" for directory in process.env.get("PATH", DEFAULT_PATH).split(":")]
        )
        found = [
            path
            for path in places
            if (node := find_node(process, path)) is not None and is_executable(node, process.user, process.group)
        ]
        if not found:
            code = 1
        for path in found if "a" in options else found[:1]:
            await process.write(encode(path + "\n"))
    return code


UTILITY = Utility("which", run, usage="which [-a] COMMAND...\n\nLocate COMMAND\n\n\t-a\tShow all matches")
