"""helm get notes"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..actions.content import content
from ..arguments import exactly
from ..connection import reach
from ..flags import REVISION


@dataclass(frozen=True)
class Options:
    """The flags of get notes."""

    revision: int = flag(0, "--revision", REVISION)


async def run(session: Session, options: Options) -> None:
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    if release.notes:
        session.out.line(f"NOTES:\n{release.notes}")


COMMAND = Command(
    name="notes",
    short="download the notes for a named release",
    long="Print the notes that the chart of a release gave.",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
