"""helm list"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.selectors import SelectorError, parse_selector
from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from .. import times
from ..actions.listing import Listing
from ..arguments import none
from ..connection import reach
from ..errors import HelmError
from ..flags import OutputFlag
from ..generation import generation_of
from ..output import TABLE, check_format, encoded
from ..patterns import pattern_of
from ..release import Release
from ..tables import table

HEADER = ("NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION")


@dataclass(frozen=True)
class Options:
    """The flags of list."""

    all_namespaces: bool = flag(False, "-A, --all-namespaces", "releases of all namespaces")
    all: bool = flag(False, "-a, --all", "releases of every state")
    by_date: bool = flag(False, "-d, --date", "sort by date")
    deployed: bool = flag(False, "--deployed", "deployed releases")
    failed: bool = flag(False, "--failed", "failed releases")
    filter: str = flag("", "-f, --filter", "only releases whose name matches this regular expression")
    max: int = flag(256, "-m, --max", "how many to show at most")
    no_headers: bool = flag(False, "--no-headers", "leave the header out")
    offset: int = flag(0, "--offset", "how many to pass over")
    output: OutputFlag = group(OutputFlag)
    pending: bool = flag(False, "--pending", "pending releases")
    reverse: bool = flag(False, "-r, --reverse", "sort the other way round")
    selector: str = flag("", "-l, --selector", "only releases whose record has these labels")
    short: bool = flag(False, "-q, --short", "names alone")
    superseded: bool = flag(False, "--superseded", "superseded releases")
    time_format: str = flag("", "--time-format", "how to print times, after Go's reference time")
    uninstalled: bool = flag(False, "--uninstalled", "uninstalled releases whose history was kept")
    uninstalling: bool = flag(False, "--uninstalling", "releases that are being uninstalled")


async def run(session: Session, options: Options) -> None:
    form = check_format(options.output.output)
    none(session)
    reach(session)
    listing = Listing(
        states=_states(session, options), pattern=pattern_of(options.filter), selector=_selector(options.selector),
        by_date=options.by_date, reverse=options.reverse, offset=options.offset, limit=options.max,
    )  # fmt: skip
    found = listing.run(session, everywhere=options.all_namespaces)
    if options.short:
        names = [release.name for release in found]
        session.out.write("".join(name + "\n" for name in names) if form == TABLE else encoded(form, names))
    elif form == TABLE:
        rows = [_row(release, options.time_format) for release in found]
        session.out.write(table(rows if options.no_headers else [HEADER, *rows]))
    else:
        keys = ("name", "namespace", "revision", "updated", "status", "chart", "app_version")
        entries: list[Any] = [dict(zip(keys, _row(r, options.time_format), strict=True)) for r in found]
        session.out.write(encoded(form, entries))


def _states(session: Session, options: Options) -> Sequence[str]:
    chosen = ("deployed", "failed", "superseded", "uninstalled", "uninstalling")
    states = [name for name in chosen if getattr(options, name)]
    states += ["pending-install", "pending-upgrade", "pending-rollback"] if options.pending else []
    if not states and not options.all and not generation_of(session).lists_all:
        return ("deployed", "failed")
    return () if options.all else states


def _row(release: Release, time_format: str) -> tuple[str, ...]:
    moment = release.last_deployed
    return (
        release.name,
        release.namespace,
        str(release.version),
        times.formatted(moment, time_format) if time_format else times.long(moment),
        release.status,
        release.chart_name,
        release.app_version,
    )


def _selector(text: str) -> Any:
    try:
        return parse_selector(text) if text else None
    except SelectorError as error:
        raise HelmError(str(error)) from None


COMMAND = Command(
    name="list",
    short="list releases",
    long="""List the releases of a namespace, in whatever state they are; flags such as --deployed, --failed and --pending choose states
and can be combined.

They are sorted by name, with -d by date.  --filter takes a regular expression for their names:

    $ helm list --filter '^web-'

At most 256 are shown; --max and --offset page through more.""",
    usage="[flags]",
    aliases=("ls",),
    options=Options,
    run=run,
)
