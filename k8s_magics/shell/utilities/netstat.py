"""netstat: the ports that are listened on."""

from __future__ import annotations

from typing import Any

from ..kernel import Process
from ..options import parse_options
from ..sockets import Listener
from ..utility import Utility


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
    """Ports and who listens there (`1/nginx`, or `-` when it is nobody of this machine)."""
    found: dict[int, str] = {}
    network: Any = process.machine.network
    ports = getattr(network, "ports", None)
    if ports is not None:
        found = dict.fromkeys(ports(), "-")
    for other in process.machine.processes.values():
        for resource in other.owned:
            if isinstance(resource, Listener) and not resource.closed:
                found[resource.address[1]] = f"{other.pid}/{other.name}"
    return found


UTILITY = Utility("netstat", run, usage="netstat [-ral] [-tuwx] [-enWp]\n\nDisplay networking information")
