"""rm and unlink: remove files and directories."""

from __future__ import annotations

import posixpath

from ..faults import OSFault
from ..kernel import Process
from ..node import Directory
from ..operands import complain
from ..options import OptionError, Options, parse_options
from ..paths import below, names_in, node_at, remove
from ..utility import Failure, Utility, execute

DANGEROUS = "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe"


async def run(process: Process) -> int:
    if process.name == "unlink":
        return _unlink(process)
    options = parse_options(process.argv[1:], "firRdv", {"force": "f", "recursive": "r", "interactive": "i"})
    if not options.operands:
        if "f" in options:
            return 0
        raise OptionError
    code = 0
    for name in options.operands:
        if name.rstrip("/").rpartition("/")[2] in (".", ".."):
            await complain(process, "can't remove '.' or '..'")
            code = 1
            continue
        code |= await _remove(process, name, options)
    return code


async def gnu_rm(process: Process) -> int:
    """GNU's: it does not empty the whole machine unless it is told so twice."""
    argv = process.argv
    if "--no-preserve-root" in argv:
        process.argv = [word for word in argv if word != "--no-preserve-root"]
    elif any(_is_root(word) for word in argv[1:]) and any(_is_recursive(word) for word in argv[1:]):
        await process.error(f"{DANGEROUS}\n")
        return 1
    return await execute(UTILITY, process)


def _is_root(word: str) -> bool:
    return word.startswith("/") and posixpath.normpath(word).lstrip("/") == ""


def _is_recursive(word: str) -> bool:
    return word == "--recursive" or (word[:1] == "-" and word[:2] != "--" and ("r" in word or "R" in word))


def _unlink(process: Process) -> int:
    if len(process.argv) != 2:
        raise OptionError
    name = process.argv[1]
    try:
        if isinstance(node_at(process, name, follow=False), Directory):
            raise OSFault("Is a directory")
        remove(process, name)
    except OSFault as fault:
        raise Failure(f"can't remove '{name}': {fault.message}") from None
    return 0


async def _remove(process: Process, name: str, options: Options) -> int:
    forced = options.last("fi") == "f"
    try:
        node = node_at(process, name, follow=False)
    except OSFault as fault:
        if forced and fault.message in ("No such file or directory", "Not a directory"):
            return 0
        await complain(process, f"can't remove '{name}': {fault.message}")
        return 1
    code = 0
    if isinstance(node, Directory):
        if not options.any("rR"):
            await complain(process, f"'{name}' is a directory")
            return 1
        for child in names_in(process, name):
            code |= await _remove(process, below(name, child), options)
        if code:
            return code
    if "i" in options and not forced and not await _agreed(process, name):
        return 0
    try:
        remove(process, name)
    except OSFault as fault:
        await complain(process, f"can't remove '{name}': {fault.message}")
        return 1
    await process.charge(1)
    return 0


async def _agreed(process: Process, name: str) -> bool:
    await process.error(f"rm: remove '{name}'? ")
    return (await process.read_line())[:1] in (b"y", b"Y")


UTILITY = Utility(
    "rm",
    run,
    aliases=("unlink",),
    usage="rm [-irf] FILE...\n\nRemove (unlink) FILEs\n\n\t-i\tAlways prompt before removing\n\t-f\tNever prompt\n\t-R,-r\tRecurse",
)
