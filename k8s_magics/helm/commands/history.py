"""helm history"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from .. import times
from ..actions.conduct import is_name
from ..arguments import exactly
from ..connection import reach
from ..errors import HelmError
from ..flags import OutputFlag
from ..output import TABLE, check_format, encoded
from ..release import Release
from ..storage import storage_of
from ..tables import table

HEADER = ("REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION")


@dataclass(frozen=True)
class Options:
    """The flags of history."""

    max: int = flag(256, "--max", "how many revisions to show at most")
    output: OutputFlag = group(OutputFlag)


async def run(session: Session, options: Options) -> None:
    form = check_format(options.output.output)
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    if not is_name(name):
        raise HelmError(f"release name is invalid: {name}")
    history = storage_of(session).history(name)
    shown = history[max(len(history) - options.max, 0) :]
    if form == TABLE:
        session.out.write(table([HEADER, *map(_row, shown)]))
    else:
        session.out.write(encoded(form, list(map(_entry, shown))))


def _row(release: Release) -> tuple[str, ...]:
    return (
        str(release.version),
        times.ansic(release.last_deployed),
        release.status,
        release.chart_name,
        release.app_version,
        release.description,
    )


def _entry(release: Release) -> dict[str, Any]:
    return {
        "revision": release.version,
        "updated": release.last_deployed,
        "status": release.status,
        "chart": release.chart_name,
        "app_version": release.app_version,
        "description": release.description,
    }


COMMAND = Command(
    name="history",
    short="fetch release history",
    long="Print the revisions of a release, the oldest first: when each was made, what became of it, and from which chart.\n\n"
    "At most 256 are shown; --max says otherwise.",
    usage="RELEASE_NAME [flags]",
    aliases=("hist",),
    options=Options,
    run=run,
)
