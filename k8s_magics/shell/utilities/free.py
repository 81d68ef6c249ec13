"""free: the node's memory."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..resources import node_memory, node_used
from ..sizes import human
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "bkmgth")
    total, used = node_memory(process.machine), node_used(process.machine)
    cache = total // 8
    unit = {"b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}.get(options.last("bkmgt"), 1 << 10)
    free = max(total - used - cache, 0)

    def show(*figures: int) -> str:
        return "".join(f"{human(figure) if 'h' in options else figure // unit:>12}" for figure in figures)

    head = "".join(f"{name:>12}" for name in ("total", "used", "free", "shared", "buff/cache", "available"))
    await process.write(
        f"       {head}\nMem:   {show(total, used, free, 2 << 20, cache, total - used)}\nSwap:  {show(0, 0, 0)}\n"
    )
    return 0


UTILITY = Utility("free", run, usage="free [-bkmgh]\n\nDisplay free and used memory")
