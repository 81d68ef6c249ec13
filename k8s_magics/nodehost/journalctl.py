"""journalctl: the journal of a node's services.

Simplified: what is kept begins with the cluster, and the fields of an entry cannot be asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..cli.errors import FlagError
from ..cli.flags import flag, parse
from ..shell.process import Process
from ..shell.waiting import sleep
from ..sim.clock import parse_date
from .host import NodeHost
from .journal import Entry, entries
from .units import UNITS, unit_name

LOOK = 500
"""How often `-f` looks for more (milliseconds)."""
SPANS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "m": 60,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hour": 3600,
    "d": 86_400,
    "day": 86_400,
}


@dataclass(frozen=True)
class Options:
    """The flags of journalctl."""

    unit: tuple[str, ...] = flag((), "-u, --unit", "Show logs from the specified unit", kind="array")
    lines: str = flag("", "-n, --lines", "Number of journal entries to show")
    follow: bool = flag(False, "-f, --follow", "Follow the journal")
    no_pager: bool = flag(False, "--no-pager", "Do not pipe output into a pager")
    output: str = flag("short", "-o, --output", "Change journal output mode (short, short-iso, cat)")
    reverse: bool = flag(False, "-r, --reverse", "Show the newest entries first")
    since: str = flag("", "-S, --since", "Show entries not older than the specified date")
    grep: str = flag("", "-g, --grep", "Show entries with MESSAGE matching PATTERN")
    pager_end: bool = flag(False, "-e, --pager-end", "Immediately jump to the end in the pager")
    catalog: bool = flag(False, "-x, --catalog", "Add message explanations where available")
    boot: bool = flag(False, "-b, --boot", "Show current boot or the specified boot")
    quiet: bool = flag(False, "-q, --quiet", "Do not show info messages")


async def journalctl(host: NodeHost, process: Process) -> int:
    """The program of one node."""
    try:
        options: Options = parse(_split_shorts(process.argv[1:]), Options).options[Options]
    except FlagError as error:
        unknown = str(error).removeprefix("unknown flag: ")
        await process.error(f"journalctl: {error if unknown == str(error) else f'unrecognized option {unknown!r}'}\n")
        return 1
    units = tuple(unit_name(word) for word in options.unit)
    known = tuple(u for u in units if u in UNITS)
    if options.since and _since(host, options.since) is None:
        await process.error(f"Failed to parse timestamp: {options.since}\n")
        return 1
    found = _chosen(host, options, known) if known or not units else ()
    shown = _last(options, found)
    if not shown and not options.quiet:
        await process.write("-- No entries --\n")
    for entry in reversed(shown) if options.reverse else shown:
        await process.write(_drawn(host, entry, options.output))
    seen = len(found)
    while options.follow:
        await sleep(LOOK)
        fresh = _chosen(host, options, known)
        for entry in fresh[seen:]:
            await process.write(_drawn(host, entry, options.output))
        seen = len(fresh)
    return 0


def _split_shorts(words: list[str]) -> list[str]:
    """`-xeu kubelet`, `-fu kubelet`: the flag with a value comes last, as with getopt; `-n` alone means ten."""
    made: list[str] = []
    for index, word in enumerate(words):
        follows = words[index + 1] if index + 1 < len(words) else ""
        made.append("-n10" if word == "-n" and not follows.isdigit() and follows != "all" else word)
    return made


def _chosen(host: NodeHost, options: Options, units: tuple[str, ...]) -> tuple[Entry, ...]:
    start = _since(host, options.since) or 0 if options.since else 0
    return tuple(e for e in entries(host, units) if e.when >= start and re.search(options.grep, e.text))


def _last(options: Options, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    count = options.lines or ("10" if options.follow else "all")
    return found[max(0, len(found) - int(count)) :] if count.isdigit() else found


def _since(host: NodeHost, text: str) -> int | None:
    """The moment (milliseconds) of `5 min ago`, `-1h`, `today` or a date; None if it is nothing of the kind."""
    now = host.clock.now
    relative = re.fullmatch(r"-?\s*(\d+)\s*([a-z]+?)s?(\s+ago)?", text.strip())
    if relative and relative[2] in SPANS:
        return max(0, now - int(relative[1]) * SPANS[relative[2]] * 1000)
    if text in ("now", "today", "yesterday"):
        return now if text == "now" else 0
    try:
        moment = parse_date(text.strip().replace(" ", "T") + ("" if len(text) > 10 else "T00:00:00") + "Z")
    except ValueError:
        return None
    return round((moment - host.clock.datetime(0)).total_seconds() * 1000)


def _drawn(host: NodeHost, entry: Entry, output: str) -> str:
    if output == "cat":
        return entry.text + "\n"
    stamp = f"{entry.moment:%Y-%m-%dT%H:%M:%S}+0000" if output == "short-iso" else f"{entry.moment:%b %d %H:%M:%S}"
    return f"{stamp} {host.name} {entry.identifier}[{entry.pid}]: {entry.text}\n"
