"""df: file systems and how full they are."""

from __future__ import annotations

from ..disks import Disk, disk_of, disks
from ..faults import OSFault
from ..kernel import Process
from ..operands import complain, encode
from ..options import Options, parse_options
from ..paths import node_at
from ..sizes import human
from ..utility import Utility


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "PkmhTaiB:t:", {"human-readable": "h", "print-type": "T"})
    chosen: list[Disk] = []
    code = 0
    await process.write(_header(options))
    for name in options.operands:
        try:
            node_at(process, name)
            chosen.append(disk_of(process, name))
        except OSFault:
            await complain(process, f"{name}: can't find mount point")
            code = 1
    for disk in chosen if options.operands else disks(process):
        await process.write(encode(_row(disk, options)))
    return code


def _header(options: Options) -> str:
    unit = (
        "Size"
        if "h" in options
        else "1M-blocks"
        if "m" in options
        else "1024-blocks"
        if "P" in options
        else "1K-blocks"
    )
    kind = "Type       " if "T" in options else ""
    used = "Capacity" if "P" in options else "Use%"
    if "i" in options:
        return f"{'Filesystem':<20} {kind}{'Inodes':>10} {'Used':>9} {'Available':>9} Use% Mounted on\n"
    return f"{'Filesystem':<20} {kind}{unit:>9} {'Used':>9} {'Available':>9} {used} Mounted on\n"


def _row(disk: Disk, options: Options) -> str:
    figures = (disk.kilobytes, disk.used, disk.free)
    if "i" in options:
        figures = (disk.kilobytes // 16, disk.used // 64, disk.kilobytes // 16 - disk.used // 64)
    percent = -(-figures[1] * 100 // (figures[1] + figures[2])) if figures[1] + figures[2] else 0
    if "h" in options:
        shown = [human(figure * 1024) for figure in figures]
    else:
        shown = [str(figure // 1024 if "m" in options else figure) for figure in figures]
    kind = f"{disk.kind:<10} " if "T" in options else ""
    name = disk.device if len(disk.device) <= 20 or "P" in options else f"{disk.device}\n{'':<20}"
    return f"{name:<20} {kind}{shown[0]:>9} {shown[1]:>9} {shown[2]:>9} {percent:>3}% {disk.path}\n"


UTILITY = Utility(
    "df",
    run,
    usage="df [-PkmhT] [-t TYPE] [FILESYSTEM]...\n\nPrint filesystem usage statistics\n\n\t-P\tPOSIX output format\n\t-k\t1024-byte blocks (default)\n\t-m\t1M-byte blocks\n\t-h\tHuman readable (e.g. 1K 243M 2G)\n\t-T\tPrint filesystem type",
)
