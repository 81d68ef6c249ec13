"""mv: renames, or copies and removes between file systems."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..operands import complain
from ..options import OptionError, Options, parse_options
from ..paths import find_node, is_directory, node_at, rename, target_in
from ..utility import Failure, Utility
from .cp import copy


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:],
        "finTvt:",
        {"force": "f", "interactive": "i", "no-clobber": "n", "verbose": "v", "target-directory": "t:"},
    )
    operands = list(options.operands)
    if "t" in options:
        operands.append(options.get("t"))
    if len(operands) < 2:
        raise OptionError
    destination = operands.pop()
    if len(operands) > 1 and not is_directory(process, destination):
        raise Failure(f"target '{destination}' is not a directory")
    code = 0
    for source in operands:
        target = destination if "T" in options else target_in(process, destination, source)
        if "n" in options and find_node(process, target, follow=False) is not None:
            continue
        code |= await _move(process, source, target)
        if "v" in options and not code:
            await process.write(f"'{source}' -> '{target}'\n")
    return code


async def _move(process: Process, source: str, target: str) -> int:
    try:
        node = node_at(process, source, follow=False)
        if node is find_node(process, target, follow=False):
            return 0  # rename(2) does nothing
        rename(process, source, target)
    except OSFault as fault:
        if fault.message != "Invalid cross-device link":
            await complain(process, f"can't rename '{source}': {fault.message}")
            return 1
        code = await copy(process, source, target, Options((("a", ""),), ()))
        if not code:
            try:
                process.machine.files.remove(source, recursive=True, cwd=process.cwd, user=process.user)
            except OSFault as problem:
                await complain(process, f"can't remove '{source}': {problem.message}")
                return 1
        return code
    return 0


UTILITY = Utility(
    "mv", run, usage="mv [-finT] SOURCE DEST\n   or: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }\n\nRename SOURCE to DEST, or move SOURCEs to DIRECTORY\n\n\t-f\tDon't prompt before overwriting\n\t-n\tDon't overwrite an existing file"
)  # fmt: skip
