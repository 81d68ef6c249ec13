"""cp: copies files and directories."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..node import BinaryNode, Directory, FileNode, Node, SymlinkNode
from ..operands import complain
from ..options import OptionError, Options, parse_options
from ..paths import (
    below,
    changeable,
    find_node,
    groups,
    is_directory,
    make_directory,
    names_in,
    node_at,
    remove,
    target_in,
)
from ..utility import Failure, Utility

LONG = {
    "archive": "a",
    "force": "f",
    "recursive": "R",
    "no-dereference": "P",
    "preserve": "p",
    "parents": "parents",
    "target-directory": "t:",
    "no-target-directory": "T",
    "no-clobber": "n",
    "update": "u",
    "interactive": "i",
    "verbose": "v",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "arPLHpfinlsTRduvt:", LONG)
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
        code |= await copy(process, source, target, options)
    return code


async def copy(process: Process, source: str, target: str, options: Options) -> int:
    """One tree or file; what fails is complained about and counted."""
    recursive = options.any("arR")
    keep_links = options.any("aPd") or (recursive and "L" not in options)
    try:
        node = node_at(process, source, follow=not keep_links)
    except OSFault as fault:
        await complain(process, f"can't stat '{source}': {fault.message}")
        return 1
    if isinstance(node, Directory):
        if not recursive:
            await complain(process, f"omitting directory '{source}'")
            return 1
        return await _copy_directory(process, source, target, options)
    return await _copy_file(process, node, source, target, options)


async def _copy_directory(process: Process, source: str, target: str, options: Options) -> int:
    files = process.machine.files
    places = [files.real_path(path, cwd=process.cwd) + "/" for path in (source, target)]
    if places[1].startswith(places[0]):
        await complain(process, f"recursion detected, omitting directory '{source}'")
        return 1
    if not is_directory(process, target):
        try:
            make_directory(process, target)
        except OSFault as fault:
            await complain(process, f"can't create directory '{target}': {fault.message}")
            return 1
    code = 0
    for name in names_in(process, source):
        code |= await copy(process, below(source, name), below(target, name), options)
    _keep(process, node_at(process, source), target, options)
    return code


async def _copy_file(process: Process, node: Node, source: str, target: str, options: Options) -> int:
    existing = find_node(process, target, follow=not options.any("ls"))
    try:
        if existing is not None:
            if existing is node:
                raise Failure(f"'{source}' and '{target}' are the same file")
            if "n" in options or ("u" in options and existing.mtime >= node.mtime):
                return 0
            if isinstance(existing, Directory):
                await complain(process, f"can't create '{target}': Is a directory")
                return 1
            if options.any("lsaPd") and (options.any("ls") or isinstance(node, SymlinkNode)):
                remove(process, target)
        await _write(process, node, source, target, options)
    except OSFault as fault:
        await complain(process, f"can't create '{target}': {fault.message}")
        return 1
    if "v" in options:
        await process.write(f"'{source}' -> '{target}'\n")
    await process.charge(1)
    return 0


async def _write(process: Process, node: Node, source: str, target: str, options: Options) -> None:
    files = process.machine.files
    if "s" in options:
        files.symlink(source, target, cwd=process.cwd, user=process.user, groups=groups(process))
    elif "l" in options:
        files.link(source, target, cwd=process.cwd, user=process.user, groups=groups(process))
    elif isinstance(node, SymlinkNode):
        files.symlink(node.target, target, cwd=process.cwd, user=process.user, groups=groups(process))
    elif isinstance(node, BinaryNode):
        if find_node(process, target) is not None:
            remove(process, target)
        copied = node.copy()
        copied.mtime, copied.owner, copied.group = process.clock.now, process.user, process.group
        files.create(target, copied, cwd=process.cwd, user=process.user, groups=groups(process))
    else:
        if process.user and not node.permits(4, process.user, groups(process)):
            raise OSFault("Permission denied")
        fresh = find_node(process, target) is None
        out = process.open(target, "w")
        try:
            if isinstance(node, FileNode):
                await out.write(node.content())
        finally:
            out.close()
        if fresh:
            changeable(process, target).mode = node.mode & 0o7777 & ~process.umask
        _keep(process, node, target, options)


def _keep(process: Process, node: Node, target: str, options: Options) -> None:
    """-p and -a keep mode, owner and time."""
    if options.any("pa"):
        copied = process.machine.files.change(target, cwd=process.cwd)
        copied.mode, copied.mtime = node.mode, node.mtime
        if process.user == 0:
            copied.owner, copied.group = node.owner, node.group


UTILITY = Utility(
    "cp",
    run,
    usage="cp [-arPLHpfinlsTu] SOURCE DEST\n   or: cp [-arPLHpfinlsu] SOURCE... { -t DIRECTORY | DIRECTORY }\n\nCopy SOURCEs to DEST\n\n"
    "\t-a\tSame as -dpR\n\t-R,-r\tRecurse\n\t-d,-P\tPreserve symlinks (default if -R)\n\t-L\tFollow all symlinks\n\t-p\tPreserve file attributes if possible\n\t-f\tOverwrite\n\t-n\tDon't overwrite",
)
