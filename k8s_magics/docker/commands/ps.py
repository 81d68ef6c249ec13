"""docker ps"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...cli.flags import flag
from ..command import Call, Command, DockerError
from ..durations import human_duration
from ..engine import Engine, Entry, familiar
from ..table import formatted

TITLES = {
    "ID": "CONTAINER ID", "Image": "IMAGE", "Command": "COMMAND", "CreatedAgo": "CREATED", "Status": "STATUS", "Ports": "PORTS",
    "Names": "NAMES", "RunningFor": "CREATED", "CreatedAt": "CREATED AT",
}  # fmt: skip
USUAL = "table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.CreatedAgo}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}"
LONGEST = 20


@dataclass(frozen=True)
class Options:
    """The flags of ps."""

    all: bool = flag(False, "-a, --all", "Show all containers (default shows just running)")
    filter: tuple[str, ...] = flag((), "-f, --filter", "Filter output based on conditions provided", kind="array")
    format: str = flag("", "--format", "Pretty-print containers using a Go template")
    last: int = flag(-1, "-n, --last", "Show n last created containers (includes all states)")
    latest: bool = flag(False, "-l, --latest", "Show the latest created container (includes all states)")
    no_trunc: bool = flag(False, "--no-trunc", "Don't truncate output")
    quiet: bool = flag(False, "-q, --quiet", "Only display numeric IDs")


async def run(call: Call, options: Options) -> None:
    entries = [e for e in call.engine.entries() if _wanted(options, e)]
    last = 1 if options.latest else options.last
    rows = [row(call.engine, e, full=options.no_trunc) for e in (entries[:last] if last >= 0 else entries)]
    if options.quiet:
        await call.process.write("".join(r["ID"] + "\n" for r in rows))
    else:
        await call.process.write(formatted(options.format or USUAL, TITLES, rows))


def _wanted(options: Options, entry: Entry) -> bool:
    conditions = [text.partition("=") for text in options.filter]
    everything = options.all or options.latest or options.last >= 0 or any(key == "status" for key, _, _ in conditions)
    return (everything or entry.is_running) and all(_fits(entry, key, value) for key, _, value in conditions)


def _fits(entry: Entry, key: str, value: str) -> bool:
    if key == "name":
        return value in entry.name
    if key == "id":
        return entry.id.startswith(value)
    if key == "status":
        return value == ("running" if entry.is_running else "exited")
    if key == "ancestor":
        return familiar(entry.pulled.reference).partition(":")[0] == value.partition(":")[0]
    raise DockerError(f"Error response from daemon: Invalid filter '{key}'")


def row(engine: Engine, entry: Entry, *, full: bool = False) -> dict[str, Any]:
    """What ps shows of a container, by the names of its template."""
    command = " ".join(entry.argv)
    if not full and len(command) > LONGEST:
        command = command[: LONGEST - 1] + "…"
    created = f"{human_duration(engine.now - entry.created_at)} ago"
    return {
        "ID": entry.id if full else entry.id[:12], "Image": entry.image, "Command": f'"{command}"', "CreatedAgo": created,
        "RunningFor": created, "Status": status(engine, entry), "Ports": engine.published.get(entry.id, ""), "Names": entry.name,
        "CreatedAt": engine.own.context.clock.timestamp(entry.created_at),
    }  # fmt: skip


def status(engine: Engine, entry: Entry) -> str:
    """`Up 7 days`, `Exited (0) 5 minutes ago`."""
    container = entry.container
    if entry.is_running:
        return f"Up {human_duration(engine.now - entry.started_at)}"
    if container is None or container.finished_at is None:
        return "Created" if container is not None else "Exited (0)"
    return f"Exited ({container.exit_code}) {human_duration(engine.now - container.finished_at)} ago"


COMMAND = Command(name="ps", short="List containers", usage="[OPTIONS]", options=Options, run=run, most=0)
