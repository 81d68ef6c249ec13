"""crictl stats: what containers use, measured over a second.

Simplified: a container that has written nothing has ten inodes, and each 4 KiB of what it has written another.
"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....docker.table import table
from ....runtime.container import Container
from ....shell.waiting import sleep
from ..command import Call, Command, WrongUsage
from ..output import short

HEADER = ("CONTAINER", "NAME", "CPU %", "MEM", "DISK", "INODES")
LEAST_DISK, LEAST_INODES, BLOCK = 40_960, 10, 4096


@dataclass(frozen=True)
class Options:
    """The flags of stats."""

    all: bool = flag(False, "-a, --all", "Show all containers (default shows just running)")
    id: str = flag("", "--id", "Filter by container id")
    pod: str = flag("", "-p, --pod", "Filter by pod id")
    seconds: int = flag(1, "-s, --seconds", "Sample duration for CPU usage in seconds")


async def run(call: Call, options: Options) -> None:
    if len(call.args) > 1:
        raise WrongUsage
    word = options.id or (call.args[0] if call.args else "")
    chosen = [
        c for s, c in call.host.containers()
        if c.id.startswith(word) and s.id.startswith(options.pod) and (c.is_running or (options.all and c.state == "exited"))
    ]  # fmt: skip
    before = {c.id: c.machine.cpu.used for c in chosen}
    await sleep(options.seconds * 1000)
    rows = [_row(c, before[c.id], options.seconds) for c in sorted(chosen, key=lambda c: c.id)]
    await call.process.write(table([HEADER, *rows]))


def _row(container: Container, before: float, seconds: int) -> tuple[str, ...]:
    busy = (container.machine.cpu.used - before) / (max(seconds, 1) * 1000) * 100
    memory = container.working_set if container.is_running else 0
    written = container.files.disk_usage()
    return (
        short(container.id), container.name, f"{busy:.2f}", human(memory), human(LEAST_DISK + written), str(LEAST_INODES + written // BLOCK),
    )  # fmt: skip


def human(size: int) -> str:
    """Four digits, powers of a thousand (go-units' HumanSize)."""
    value, unit = float(size), 0
    while value >= 1000:
        value, unit = value / 1000, unit + 1
    return f"{value:.4g}{('B', 'kB', 'MB', 'GB', 'TB')[unit]}"


COMMAND = Command(
    name="stats", usage="List container(s) resource usage statistics", arguments="[ID]", options=Options, run=run
)
