"""find -printf."""

from __future__ import annotations

import re

from ..backslashes import unescape
from ..dates import format_date
from ..kernel import Process
from ..listing import disk_blocks, inode, links, mode_string, owner_names, type_letter
from ..node import Node, SymlinkNode


def formatted(process: Process, form: str, path: str, node: Node) -> str:
    """The format with its directives filled in for one file."""
    moment = process.clock.datetime(node.mtime)
    owner, group = owner_names(process.machine, node)
    head, _, base = path.rstrip("/").rpartition("/")
    kind = type_letter(node)
    fields = {
        "p": path, "f": base or path, "h": head or ".", "P": path.partition("/")[2], "s": str(node.size), "m": f"{node.mode:o}", "M": mode_string(node),
        "u": owner, "g": group, "U": str(node.owner), "G": str(node.group), "y": "f" if kind == "-" else kind, "n": str(links(node)),
        "i": str(inode(path)), "k": str(disk_blocks(node)), "b": str(disk_blocks(node) * 2), "t": format_date("%a %b %e %H:%M:%S %Y", moment),
        "l": node.target if isinstance(node, SymlinkNode) else "", "d": str(path.count("/")), "%": "%",
    }  # fmt: skip

    def one(match: re.Match[str]) -> str:
        width, date, letter = match.groups()
        if date:
            return f"{moment.timestamp():.10f}" if date == "@" else format_date("%" + date, moment)
        text = fields.get(letter, match.group(0))
        if not width.strip("-"):
            return text
        return text.ljust(int(width[1:])) if width[0] == "-" else text.rjust(int(width))

    return re.sub(r"%(-?\d*)(?:[TAC]([a-zA-Z@+])|([a-zA-Z%]))", one, unescape(form)[0])
