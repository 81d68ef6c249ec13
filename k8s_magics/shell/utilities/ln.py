"""ln: links, hard and symbolic."""

from __future__ import annotations

from ..faults import OSFault
from ..kernel import Process
from ..node import Directory
from ..operands import complain
from ..options import OptionError, parse_options
from ..paths import below, find_node, groups, node_at, remove
from ..utility import Utility

LONG = {"symbolic": "s", "force": "f", "no-dereference": "n", "verbose": "v"}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "sfnbS:vT", LONG)
    operands = list(options.operands)
    if not operands or ("T" in options and len(operands) > 2):
        raise OptionError
    if len(operands) == 1:
        operands.append(operands[0].rstrip("/").rpartition("/")[2])
    destination = operands.pop()
    code = 0
    for source in operands:
        target = destination
        inside = find_node(process, destination, follow=not options.any("nT"))
        if isinstance(inside, Directory) and "T" not in options:
            target = below(destination, source.rstrip("/").rpartition("/")[2])
        try:
            if "s" not in options:
                node_at(process, source, follow=False)
            if "f" in options and find_node(process, target, follow=False) is not None:
                remove(process, target)
            make = process.machine.files.symlink if "s" in options else process.machine.files.link
            make(source, target, cwd=process.cwd, user=process.user, groups=groups(process))
        except OSFault as fault:
            culprit = source if "s" not in options and find_node(process, source, follow=False) is None else target
            await complain(process, f"{culprit}: {fault.message}")
            code = 1
    return code


UTILITY = Utility(
    "ln", run, usage="ln [-sfnbtv] [-S SUF] TARGET... LINK|DIR\n\nCreate a link LINK or DIR/TARGET to the specified TARGET(s)\n\n\t-s\tMake symlinks instead of hardlinks\n\t-f\tRemove existing destinations\n\t-n\tDon't dereference symlinks - treat like normal file"
)  # fmt: skip
