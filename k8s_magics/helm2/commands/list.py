"""helm list"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm import release as states
from ...helm import times
from ...helm.actions.listing import Listing
from ...helm.errors import HelmError
from ...helm.patterns import pattern_of
from ...helm.release import Release
from ...helm.tables import table
from ..output import print_encoded
from ..records import WORDS, plain
from ..tiller import connect

HEADER = ("NAME", "REVISION", "UPDATED", "STATUS", "CHART", "NAMESPACE")
SERVERS_LIMIT = 512


@dataclass(frozen=True)
class Options:
    """The flags of list."""

    all: bool = flag(False, "-a, --all", "releases of every state")
    by_chart: bool = flag(False, "-c, --chart-name", "sort by chart")
    by_date: bool = flag(False, "-d, --date", "sort by date")
    col_width: int = flag(60, "--col-width", "greatest width of a column", kind="uint")
    deleted: bool = flag(False, "--deleted", "deleted releases")
    deleting: bool = flag(False, "--deleting", "releases that are being deleted")
    deployed: bool = flag(False, "--deployed", "deployed releases")
    failed: bool = flag(False, "--failed", "failed releases")
    max: int = flag(256, "-m, --max", "how many to show at most")
    namespace: str = flag("", "--namespace", "only releases of this namespace")
    offset: str = flag("", "-o, --offset", "name of the release to begin with")
    output: str = flag("", "--output", "json or yaml instead of a table")
    pending: bool = flag(False, "--pending", "pending releases")
    reverse: bool = flag(False, "-r, --reverse", "sort the other way round")
    short: bool = flag(False, "-q, --short", "names alone")


async def run(session: Session, options: Options) -> None:
    connect(session)
    found, after = _page(_found(session, options), options)
    if not found:
        return
    if options.output:
        names = [release.name for release in found]
        entries = {"Next": after, "Releases": [_entry(release) for release in found]}
        print_encoded(session, options.output, names if options.short else entries)
    elif options.short:
        session.out.write("".join(f"{release.name}\n" for release in found))
    else:
        session.out.write(f"\tnext: {after}\n" if after else "")
        session.out.write(table([HEADER, *map(_row, found)], widest=options.col_width))


def _found(session: Session, options: Options) -> list[Release]:
    listing = Listing(states=_states(options), pattern=pattern_of(" ".join(session.args)), by_date=options.by_date)
    try:
        found = listing.run(session, everywhere=True)
    except HelmError as error:
        raise plain(error) from None
    found = [r for r in found if options.namespace in ("", r.namespace)]
    if options.by_chart:
        found.sort(key=lambda r: r.chart_name)
    return found[::-1] if options.reverse else found


def _page(found: list[Release], options: Options) -> tuple[list[Release], str]:
    """From --offset, at most --max of them, and the name of the one behind."""
    if options.offset:
        at = next((i for i, release in enumerate(found) if release.name == options.offset), None)
        if at is None:
            raise HelmError(f'offset "{options.offset}" not found')
        found = found[at:]
    most = options.max or SERVERS_LIMIT
    return found[:most], found[most].name if len(found) > most else ""


def _states(options: Options) -> Sequence[str]:
    if options.all:
        return ()
    chosen = (
        (options.deployed, (states.DEPLOYED,)),
        (options.deleted, (states.UNINSTALLED,)),
        (options.deleting, (states.UNINSTALLING,)),
        (options.failed, (states.FAILED,)),
        (options.pending, tuple(states.PENDING)),
    )
    found = [state for is_chosen, some in chosen if is_chosen for state in some]
    return found or (states.DEPLOYED, states.FAILED)


def _entry(release: Release) -> dict[str, Any]:
    name, revision, updated, status, chart, namespace = _row(release)
    return {
        "Name": name, "Revision": int(revision), "Updated": updated, "Status": status, "Chart": chart,
        "AppVersion": release.app_version, "Namespace": namespace,
    }  # fmt: skip


def _row(release: Release) -> tuple[str, ...]:
    return (
        release.name,
        str(release.version),
        times.ansic(release.last_deployed),
        WORDS[release.status],
        release.chart_name,
        release.namespace,
    )


COMMAND = Command(
    name="list",
    short="list releases",
    long="List the releases of all namespaces that are deployed or have failed; flags choose others.\n\n"
    "An argument is a regular expression for their names.",
    usage="[flags] [FILTER]",
    aliases=("ls",),
    options=Options,
    run=run,
)
