"""helm history"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm import times
from ...helm.errors import HelmError
from ...helm.release import Release
from ...helm.tables import table
from ..output import print_encoded
from ..records import WORDS, history
from ..tiller import connect

FIELDS = ("revision", "updated", "status", "chart", "description")


@dataclass(frozen=True)
class Options:
    """The flags of history."""

    col_width: int = flag(60, "--col-width", "greatest width of a column", kind="uint")
    max: int = flag(256, "--max", "how many revisions to show at most")
    output: str = flag("table", "-o, --output", "table, json or yaml")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("This command needs at least 1 argument: release name")
    connect(session)
    entries = [_entry(release) for release in history(session, session.args[0])[-options.max :]]
    if options.output == "table":
        rows = [tuple(map(str, entry.values())) for entry in entries]
        session.out.write(table([tuple(map(str.upper, FIELDS)), *rows], widest=options.col_width))
    else:
        print_encoded(session, options.output, entries)


def _entry(release: Release) -> dict[str, Any]:
    values = (
        release.version, times.ansic(release.last_deployed), WORDS[release.status], release.chart_name, release.description,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


COMMAND = Command(
    name="history",
    short="fetch release history",
    long="Show the revisions of a release, the oldest first.",
    usage="[flags] RELEASE_NAME",
    aliases=("hist",),
    options=Options,
    run=run,
)
