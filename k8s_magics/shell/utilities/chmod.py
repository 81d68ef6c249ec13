"""chmod: changes permission bits."""

from __future__ import annotations

import re

from ..faults import OSFault
from ..kernel import Process
from ..modes import parse_mode
from ..node import Directory, SymlinkNode
from ..operands import complain
from ..options import OptionError, parse_options
from ..paths import below, changeable, find_node, names_in
from ..utility import Failure, Utility


async def run(process: Process) -> int:
    words = process.argv[1:]
    first = next((word for word in words if re.fullmatch(r"-[rwxXst]+(,.*)?", word)), None)
    options = parse_options([word for word in words if word is not first], "Rcvf", {"recursive": "R", "verbose": "v"})
    operands = ([first] if first else []) + list(options.operands)
    if len(operands) < 2:
        raise OptionError
    mode, names = operands[0], operands[1:]
    if parse_mode(mode, 0) is None:
        raise Failure(f"invalid mode '{mode}'")
    code = 0
    for name in names:
        code |= await _change(process, name, mode, recursive="R" in options, quiet="f" in options)
    return code


async def _change(process: Process, name: str, mode: str, *, recursive: bool, quiet: bool) -> int:
    code = 0
    try:
        node = changeable(process, name)
        umask = process.umask if mode[0] in "+-=" else 0
        changed = parse_mode(mode, node.mode, umask=umask, directory=isinstance(node, Directory))
        assert changed is not None
        node.mode = changed
    except OSFault as fault:
        if not quiet:
            await complain(process, f"{name}: {fault.message}")
        return 1
    if recursive and isinstance(node, Directory):
        for child in names_in(process, name):
            path = below(name, child)
            if not isinstance(find_node(process, path, follow=False), SymlinkNode):
                code |= await _change(process, path, mode, recursive=True, quiet=quiet)
    return code


UTILITY = Utility(
    "chmod",
    run,
    usage="chmod [-Rcvf] MODE[,MODE]... FILE...\n\nMODE is octal number (bit pattern sstrwxrwxrwx) or [ugoa]{+|-|=}[rwxXst]\n\n\t-R\tRecurse\n\t-c\tList changed files\n\t-v\tVerbose\n\t-f\tHide errors",
)
