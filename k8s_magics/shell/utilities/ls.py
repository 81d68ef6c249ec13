"""ls: directories and files, short, long, recursive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..faults import OSFault
from ..kernel import Process
from ..listing import device_numbers, disk_blocks, inode, links, listing_date, mode_string, owner_names
from ..node import DeviceNode, Directory, FifoNode, FileNode, Node, SymlinkNode
from ..operands import complain, encode
from ..options import Options, parse_options
from ..paths import below, find_node, names_in, node_at
from ..sizes import count, human
from ..utility import Utility

LONG = {
    "full-time": "full-time",
    "group-directories-first": "group-directories-first",
    "color": "color::",
    "all": "a",
    "almost-all": "A",
    "human-readable": "h",
    "recursive": "R",
}
COLORS: tuple[tuple[type[Node], str], ...] = (
    (Directory, "1;34"),
    (SymlinkNode, "1;36"),
    (DeviceNode, "1;33"),
    (FifoNode, "33"),
)


@dataclass(frozen=True)
class Item:
    name: str
    path: str
    node: Node


async def run(process: Process) -> int:
    words = ["--color=auto" if word == "--color" else word for word in process.argv[1:]]
    options = parse_options(words, "1AaCxdLHRFplinshrSXvctugokTw:", {**LONG, "color": "color:"})
    listing = Listing(process, options)
    files: list[Item] = []
    directories: list[Item] = []
    for name in options.operands or (".",):
        try:
            node = node_at(process, name, follow=not options.any("ldF") or name.endswith("/") or options.any("LH"))
        except OSFault as fault:
            broken = find_node(process, name, follow=False)
            if broken is None:
                await complain(process, f"{name}: {fault.message}")
                listing.code = 1
                continue
            node = broken
        (directories if isinstance(node, Directory) and "d" not in options else files).append(Item(name, name, node))
    if files:
        await listing.show(listing.sorted(files), total=False)
    titled = len(options.operands) > 1 or "R" in options
    for item in listing.sorted(directories):
        await listing.directory(item, titled=titled)
    return listing.code


class Listing:
    """Shows items in the form the options ask for."""

    def __init__(self, process: Process, options: Options) -> None:
        self.process, self.options = process, options
        self.code = 0
        self._first = True
        terminal = process.files[1].is_terminal if 1 in process.files else False
        style = options.last("1Cxlgon") if options.any("1Cxlgon") else ""
        self.long = style in ("l", "g", "o", "n") if style else False
        self.long = self.long or options.any("lgon")
        self.columns = not self.long and (style in ("C", "x") or (terminal and style != "1"))
        self.color = options.get("color") == "always" or (options.get("color") == "auto" and terminal)

    def sorted(self, items: Sequence[Item]) -> list[Item]:
        options = self.options
        out = sorted(items, key=lambda item: encode(item.name))
        if "S" in options:
            out.sort(key=lambda item: -item.node.size)
        elif options.any("t"):
            out.sort(key=lambda item: -item.node.mtime)
        elif "X" in options:
            out.sort(key=lambda item: item.name.rpartition(".")[2] if "." in item.name else "")
        if "r" in options:
            out.reverse()
        if "group-directories-first" in options:
            out.sort(key=lambda item: not isinstance(item.node, Directory))
        return out

    async def directory(self, item: Item, *, titled: bool) -> None:
        try:
            names = names_in(self.process, item.path)
        except OSFault as fault:
            await complain(self.process, f"can't open '{item.path}': {fault.message}")
            self.code = 1
            return
        if titled:
            await self.process.write(encode(("" if self._first else "\n") + f"{item.path}:\n"))
        self._first = False
        if "a" not in self.options:
            names = tuple(name for name in names if not name.startswith(".") or "A" in self.options)
        items = [
            Item(name, below(item.path, name), node)
            for name in names
            if (node := self._node(below(item.path, name))) is not None
        ]
        if "a" in self.options:
            parent = find_node(self.process, below(item.path, ".."))
            parent = item.node if parent is None else parent
            items = [Item(".", item.path, item.node), Item("..", below(item.path, ".."), parent), *items]
        items = self.sorted(items)
        await self.show(items, total=True)
        if "R" in self.options:
            for child in items:
                if isinstance(child.node, Directory) and child.name not in (".", ".."):
                    await self.directory(child, titled=True)

    def _node(self, path: str) -> Node | None:
        node = find_node(self.process, path) if "L" in self.options else None
        return find_node(self.process, path, follow=False) if node is None else node

    async def show(self, items: Sequence[Item], *, total: bool) -> None:
        self._first = False
        out: list[str] = []
        if total and (self.long or "s" in self.options):
            out.append(f"total {sum(disk_blocks(item.node) for item in items)}\n")
        if self.columns and items:
            out.append(_columns([self._name(item) for item in items], count(self.options.get("w", "80"))))
        else:
            out += [self._line(item) for item in items]
        await self.process.write(encode("".join(out)))

    def _name(self, item: Item) -> str:
        name, node = item.name, item.node
        mark = ""
        if "F" in self.options or "p" in self.options:
            if isinstance(node, Directory):
                mark = "/"
            elif "F" in self.options:
                mark = "@" if isinstance(node, SymlinkNode) else "|" if isinstance(node, FifoNode) else ""
                mark = "*" if isinstance(node, FileNode) and node.mode & 0o111 else mark
        if self.color:
            code = next((code for kind, code in COLORS if isinstance(node, kind)), "1;32" if node.mode & 0o111 else "")
            name = f"\x1b[{code}m{name}\x1b[m" if code else f"\x1b[m{name}\x1b[m"
        prefix = f"{inode(item.path):>8} " if "i" in self.options else ""
        prefix += f"{disk_blocks(node):>6} " if "s" in self.options else ""
        return prefix + name + mark

    def _line(self, item: Item) -> str:
        if not self.long:
            return self._name(item) + "\n"
        machine, node = self.process.machine, item.node
        owner, group = owner_names(machine, node, numeric="n" in self.options)
        names = f"{owner:<8.8} {group:<8.8} "
        if "g" in self.options:
            names = f"{group:<8.8} "
        elif "o" in self.options:
            names = f"{owner:<8.8} "
        if isinstance(node, DeviceNode):
            size = "{:4d}, {:3d} ".format(*device_numbers(node))
        elif "h" in self.options:
            size = f"{human(node.size):>9} "
        else:
            size = f"{node.size:>9} "
        when = listing_date(machine, node.mtime, full="full-time" in self.options)
        target = f" -> {node.target}" if isinstance(node, SymlinkNode) else ""
        return f"{mode_string(node)} {links(node):>4} {names}{size}{when} {self._name(item)}{target}\n"


def _columns(names: Sequence[str], width: int) -> str:
    """Down the columns, as many as fit."""
    widest = max(map(len, names)) + 2
    across = max(width // widest, 1)
    rows = -(-len(names) // across)
    lines = []
    for row in range(rows):
        cells = names[row::rows]
        lines.append("".join(cell.ljust(widest) for cell in cells[:-1]) + cells[-1] + "\n")
    return "".join(lines)


UTILITY = Utility(
    "ls",
    run,
    usage="ls [-1AaCxdLHRFplinshrSXvctu] [-w WIDTH] [FILE]...\n\nList directory contents\n\n\t-1\tOne column output\n\t-a\tInclude names starting with .\n"
    "\t-A\tLike -a, but exclude . and ..\n\t-d\tList directory names, not contents\n\t-R\tRecurse\n\t-l\tLong format\n\t-h\tHuman readable sizes (1K 243M 2G)\n"
    "\t-S\tSort by size\n\t-t\tSort by mtime\n\t-r\tReverse sort order",
    steady=True,
)
