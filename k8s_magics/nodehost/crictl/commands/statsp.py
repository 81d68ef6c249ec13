"""crictl statsp: what pods use, measured over a second."""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....docker.table import table
from ....runtime.sandbox import Sandbox
from ....shell.waiting import sleep
from ..command import Call, Command, WrongUsage
from ..output import short
from .stats import human

HEADER = ("POD", "POD ID", "CPU %", "MEM")


@dataclass(frozen=True)
class Options:
    """The flags of statsp."""

    id: str = flag("", "--id", "Filter by pod id")
    seconds: int = flag(1, "-s, --seconds", "Sample duration for CPU usage in seconds")


async def run(call: Call, options: Options) -> None:
    if len(call.args) > 1:
        raise WrongUsage
    word = options.id or (call.args[0] if call.args else "")
    chosen = sorted((s for s in call.host.sandboxes() if s.ready and s.id.startswith(word)), key=lambda s: s.id)
    before = {s.id: _cpu(s) for s in chosen}
    await sleep(options.seconds * 1000)
    rows = [_row(s, before[s.id], options.seconds) for s in chosen]
    await call.process.write(table([HEADER, *rows]))


def _cpu(sandbox: Sandbox) -> float:
    return sum(c.machine.cpu.used for c in sandbox.containers)


def _row(sandbox: Sandbox, before: float, seconds: int) -> tuple[str, ...]:
    busy = (_cpu(sandbox) - before) / (max(seconds, 1) * 1000) * 100
    memory = sum(c.working_set for c in sandbox.containers if c.is_running)
    return sandbox.config.name, short(sandbox.id), f"{busy:.2f}", human(memory)


COMMAND = Command(
    name="statsp",
    usage="List pod statistics. Stats represent a structured API that will fulfill the Pod/Container metrics",
    arguments="[POD-ID]",
    options=Options,
    run=run,
)
