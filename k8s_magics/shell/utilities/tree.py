"""tree 2: a directory and what is in it, drawn with lines.  No part of busybox; the admin host adds it."""

from __future__ import annotations

from dataclasses import dataclass

from ..faults import OSFault
from ..kernel import Process
from ..node import Directory, SymlinkNode
from ..operands import encode
from ..options import Options, parse_options
from ..paths import below, names_in, node_at
from ..sizes import count
from ..utility import Utility

LAST, MORE, UNDER_LAST, UNDER_MORE = "└── ", "├── ", "    ", "│\u00a0\u00a0 "


@dataclass(slots=True)
class _Drawing:
    lines: list[str]
    directories: int = 0
    files: int = 0


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "adfL:", {"noreport": "!"})
    drawing, code = _Drawing([]), 0
    for name in options.operands or ["."]:
        try:
            is_directory = isinstance(node_at(process, name), Directory)
        except OSFault:
            is_directory = False
        drawing.lines.append(name if is_directory else f"{name}  [error opening dir]")
        if not is_directory:
            code = 2
            continue
        drawing.directories += 1
        _draw(process, options, name, "", 1, drawing)
    if "!" not in options:
        files = "" if "d" in options else f", {_counted(drawing.files, 'file', 'files')}"
        drawing.lines += ["", _counted(drawing.directories, "directory", "directories") + files]
    await process.write(encode("".join(f"{line}\n" for line in drawing.lines)))
    return code


def _draw(process: Process, options: Options, path: str, indent: str, depth: int, drawing: _Drawing) -> None:
    if "L" in options and depth > count(options.get("L")):
        return
    names = [n for n in names_in(process, path) if "a" in options or not n.startswith(".")]
    entries = [(name, node_at(process, below(path, name), follow=False)) for name in sorted(names)]
    entries = [(name, node) for name, node in entries if "d" not in options or isinstance(node, Directory)]
    for number, (name, node) in enumerate(entries, 1):
        is_last = number == len(entries)
        shown = below(path, name) if "f" in options else name
        link = f" -> {node.target}" if isinstance(node, SymlinkNode) else ""
        drawing.lines.append(f"{indent}{LAST if is_last else MORE}{shown}{link}")
        if isinstance(node, Directory):
            drawing.directories += 1
            deeper = indent + (UNDER_LAST if is_last else UNDER_MORE)
            _draw(process, options, below(path, name), deeper, depth + 1, drawing)
        else:
            drawing.files += 1


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


UTILITY = Utility("tree", run, usage="tree [-adf] [-L LEVEL] [DIRECTORY]...\n\nDraw a directory as a tree")
