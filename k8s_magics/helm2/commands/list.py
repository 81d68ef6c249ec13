"""helm list"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm import release as states
from ...helm import times
from ...helm.actions.listing import Listing
from ...helm.errors import HelmError
from ...helm.release import Release
from ...helm.tables import table
from ..records import WORDS, plain
from ..tiller import connect

HEADER = ("NAME", "REVISION", "UPDATED", "STATUS", "CHART", "NAMESPACE")


@dataclass(frozen=True)
class Options:
    """The flags of list."""

    all: bool = flag(False, "-a, --all", "releases of every state")
    by_date: bool = flag(False, "-d, --date", "sort by date")
    deleted: bool = flag(False, "--deleted", "deleted releases")
    deleting: bool = flag(False, "--deleting", "releases that are being deleted")
    deployed: bool = flag(False, "--deployed", "deployed releases")
    failed: bool = flag(False, "--failed", "failed releases")
    max: int = flag(256, "-m, --max", "how many to show at most")
    namespace: str = flag("", "--namespace", "only releases of this namespace")
    pending: bool = flag(False, "--pending", "pending releases")
    reverse: bool = flag(False, "-r, --reverse", "sort the other way round")
    short: bool = flag(False, "-q, --short", "names alone")


async def run(session: Session, options: Options) -> None:
    connect(session)
    try:
        pattern = re.compile(session.args[0]) if session.args else None
    except re.error as error:
        raise HelmError(f"error parsing regexp: {error}: `{session.args[0]}`") from None
    listing = Listing(
        states=_states(options), pattern=pattern, by_date=options.by_date, reverse=options.reverse, limit=options.max
    )
    try:
        found = listing.run(session, everywhere=True)
    except HelmError as error:
        raise plain(error) from None
    found = [r for r in found if options.namespace in ("", r.namespace)]
    if options.short:
        session.out.write("".join(f"{release.name}\n" for release in found))
    elif found:
        session.out.write(table([HEADER, *map(_row, found)], widest=60))


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
