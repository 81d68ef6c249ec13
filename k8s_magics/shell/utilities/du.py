"""du: how much space files take."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..listing import disk_blocks
from ..node import Directory
from ..operands import complain, encode
from ..options import Options, parse_options
from ..paths import below, names_in, node_at
from ..sizes import count, human
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(
        process.argv[1:],
        "aHLdscd:hmkxbg",
        {"summarize": "s", "max-depth": "d:", "human-readable": "h", "all": "a", "total": "c"},
    )
    depth = 0 if "s" in options else count(options.get("d", str(1 << 30)))
    usage = _Usage(process, options, depth)
    total = 0
    for name in options.operands or (".",):
        total += await usage.measure(name, 0)
    if "c" in options:
        await usage.line(total, "total")
    return usage.code


class _Usage:
    def __init__(self, process: Process, options: Options, depth: int) -> None:
        self.process, self.options, self.depth = process, options, depth
        self.code = 0

    async def line(self, kilobytes: int, name: str) -> None:
        unit = self.options.last("hmkb")
        if unit == "h":
            figure = human(kilobytes * 1024) if kilobytes else "0"
        elif unit == "b":
            figure = str(kilobytes)
        else:
            figure = str(-(-kilobytes // 1024) if unit == "m" else kilobytes)
        await self.process.write(encode(f"{figure}\t{name}\n"))

    async def measure(self, name: str, level: int) -> int:
        """The size of what is at `name` (KiB; bytes with -b), shown when it is not too deep."""
        try:
            node = node_at(self.process, name, follow="L" in self.options or ("H" in self.options and level == 0))
        except OSFault as fault:
            await complain(self.process, f"{name}: {fault.message}")
            self.code = 1
            return 0
        size = node.size if "b" in self.options else disk_blocks(node)
        if isinstance(node, Directory):
            try:
                for child in names_in(self.process, name):
                    size += await self.measure(below(name, child), level + 1)
            except OSFault as fault:
                await complain(self.process, f"can't open '{name}': {fault.message}")
                self.code = 1
        if level <= self.depth and (isinstance(node, Directory) or "a" in self.options or level == 0):
            await self.line(size, name)
        return size


UTILITY = Utility(
    "du", run, usage="du [-aHLdclsxhmk] [FILE]...\n\nSummarize disk space used for FILEs (or directories)\n\n\t-a\tShow file sizes too\n\t-d N\tLimit output to directories (and files with -a) of depth < N\n\t-s\tDisplay only a total for each argument\n\t-h\tSizes in human readable format (e.g., 1K 243M 2G)\n\t-m\tSizes in megabytes\n\t-k\tSizes in kilobytes (default)"
)  # fmt: skip
