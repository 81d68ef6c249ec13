"""helm history"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm import times
from ...helm.errors import HelmError
from ...helm.tables import table
from ..records import WORDS, history
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of history."""

    max: int = flag(256, "--max", "how many revisions to show at most")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("This command needs at least 1 argument: release name")
    connect(session)
    rows = [
        (str(r.version), times.ansic(r.last_deployed), WORDS[r.status], r.chart_name, r.description)
        for r in history(session, session.args[0])[-options.max :]
    ]
    session.out.write(table([("REVISION", "UPDATED", "STATUS", "CHART", "DESCRIPTION"), *rows], widest=60))


COMMAND = Command(
    name="history",
    short="fetch release history",
    long="Show the revisions of a release, the oldest first.",
    usage="[flags] RELEASE_NAME",
    aliases=("hist",),
    options=Options,
    run=run,
)
