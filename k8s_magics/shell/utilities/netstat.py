"""netstat: the ports that are listened on."""

from __future__ import annotations

from ..kernel import Process
from ..options import parse_options
from ..utility import Utility

WIDTH = 20


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "laentuwxrWp")
    if "r" in options:
        from .route import table

        await process.write(table(process))
        return 0
    chosen = (
        "servers"
        if "l" in options and "a" not in options
        else "servers and established"
        if "a" in options
        else "w/o servers"
    )
    lines = [f"Active Internet connections ({'only ' if chosen == 'servers' else ''}{chosen})"]
    lines.append(
        "Proto Recv-Q Send-Q Local Address           Foreign Address         State       "
        + ("PID/Program name    " if "p" in options else "")
    )
    if options.any("la"):
        for port, owner in sorted(listening(process).items()):
            program = f"{owner:<20}" if "p" in options else ""
            lines.append(f"tcp        0      0 {f'0.0.0.0:{port}':<23} {'0.0.0.0:*':<23} {'LISTEN':<11} {program}")
    await process.write("".join(line.rstrip() + " \n" for line in lines))
    return 0


def listening(process: Process) -> dict[int, str]:
    """Ports and who listens there (`1/nginx`, or `-` when it is nobody whom this machine sees)."""
    listeners = process.machine.network.listeners()
    return {listener.address[1]: _program(process, listener.owner) for listener in listeners}


def _program(process: Process, owner: Process | None) -> str:
    pids = process.machine.pids
    if owner is None or (owner.machine.pids is not pids and pids.below is None):
        return "-"
    title = (
        " ".join(owner.argv) if owner.name.endswith(":") else owner.name
    )  # some write what they do instead of their name
    return f"{pids.number(owner)}/{title}"[:WIDTH]


UTILITY = Utility("netstat", run, usage="netstat [-ral] [-tuwx] [-enWp]\n\nDisplay networking information")
