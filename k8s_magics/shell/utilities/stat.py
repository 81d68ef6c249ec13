"""stat: what is known of a file, or of its file system (-f)."""

from __future__ import annotations

import re

from ..dates import format_date
from ..disks import disk_of
from ..faults import OSFault
from ..kernel import Process
from ..listing import device_numbers, disk_blocks, inode, links, mode_string, owner_names, type_name
from ..node import DeviceNode, Node, SymlinkNode
from ..operands import complain, encode
from ..options import OptionError, parse_options
from ..paths import node_at
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:], "ltfLc:", {"format": "c:", "dereference": "L", "terse": "t", "file-system": "f"}
    )
    if not options.operands:
        raise OptionError
    code = 0
    for name in options.operands:
        try:
            node = node_at(process, name, follow="L" in options)
        except OSFault as fault:
            await complain(process, f"can't stat '{name}': {fault.message}")
            code = 1
            continue
        if "f" in options:
            text = _file_system(process, name)
        elif "c" in options:
            text = _formatted(process, name, node, options.get("c")) + "\n"
        else:
            text = (
                _formatted(process, name, node, "%n %s %b %f %u %g 41 %i %h 0 0 %X %Y %Z %o") + "\n"
                if "t" in options
                else _full(process, name, node)
            )
        await process.write(encode(text))
    return code


def _date(process: Process, node: Node) -> str:
    return format_date("%Y-%m-%d %H:%M:%S.%N +0000", process.clock.datetime(node.mtime))


def _full(process: Process, name: str, node: Node) -> str:
    target = f" -> {node.target}" if isinstance(node, SymlinkNode) else ""
    user, group = owner_names(process.machine, node)
    when = _date(process, node)
    kind = type_name(node)
    return (
        f"  File: {name}{target}\n  Size: {node.size:<10}\tBlocks: {disk_blocks(node) * 2:<10} IO Block: 4096   {kind}\n"
        f"Device: 29h/41d\tInode: {inode(process.machine.files.locate(name, cwd=process.cwd, follow=False).path):<10}  Links: {links(node)}{_device(node)}\n"
        f"Access: ({node.mode:04o}/{mode_string(node)})  Uid: ({node.owner:>5}/{user:>8})   Gid: ({node.group:>5}/{group:>8})\n"
        f"Access: {when}\nModify: {when}\nChange: {when}\n"
    )


def _device(node: Node) -> str:
    if not isinstance(node, DeviceNode):
        return ""
    major, minor = device_numbers(node)
    return f"     Device type: {major:x},{minor:x}"


def _formatted(process: Process, name: str, node: Node, form: str) -> str:
    user, group = owner_names(process.machine, node)
    seconds = str(int(process.clock.datetime(node.mtime).timestamp()))
    kind_bits = {"d": 0o040000, "l": 0o120000, "c": 0o020000, "b": 0o060000, "p": 0o010000, "s": 0o140000}.get(
        mode_string(node)[0], 0o100000
    )
    quoted = f"'{name}' -> '{node.target}'" if isinstance(node, SymlinkNode) else f"'{name}'"
    fields = {
        "n": name, "N": quoted, "s": str(node.size), "a": f"{node.mode:o}", "A": mode_string(node), "F": type_name(node), "u": str(node.owner),
        "g": str(node.group), "U": "UNKNOWN" if user.isdigit() else user, "G": "UNKNOWN" if group.isdigit() else group, "i": str(inode(process.machine.files.locate(name, cwd=process.cwd, follow=False).path)),
        "h": str(links(node)), "b": str(disk_blocks(node) * 2), "B": "512", "o": "4096", "d": "41", "D": "29", "f": f"{kind_bits | node.mode:x}",
        "X": seconds, "Y": seconds, "Z": seconds, "x": _date(process, node), "y": _date(process, node), "z": _date(process, node), "t": "0", "T": "0", "%": "%",
    }  # fmt: skip
    return re.sub(r"%[-+ #0]*\d*([a-zA-Z%])", lambda match: fields.get(match.group(1), "?"), form)


def _file_system(process: Process, name: str) -> str:
    disk = disk_of(process, name)
    total, free = disk.kilobytes // 4, disk.free // 4
    return (
        f'  File: "{name}"\n    ID: 5e1fa2c0d4b7 Namelen: 255     Type: {disk.kind}\nBlock size: 4096      \n'
        f"Blocks: Total: {total:<10} Free: {free:<10} Available: {free}\nInodes: Total: {total:<10} Free: {free}\n"
    )


UTILITY = Utility(
    "stat", run, usage="stat [-ltf] [-c FMT] FILE...\n\nDisplay file (default) or filesystem status\n\n\t-c FMT\tUse the specified format\n\t-f\tDisplay filesystem status\n\t-L\tFollow links\n\t-t\tTerse display", steady=True)  # fmt: skip
