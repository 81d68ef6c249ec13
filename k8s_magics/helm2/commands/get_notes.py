"""helm get notes"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from .get import RevisionFlag, wanted


async def run(session: Session, options: RevisionFlag) -> None:
    notes = wanted(session, options.revision).notes
    if notes:
        session.out.line(f"NOTES:\n{notes}")


COMMAND = Command(
    name="notes",
    short="displays the notes of the named release",
    usage="[flags] RELEASE_NAME",
    options=RevisionFlag,
    run=run,
)
