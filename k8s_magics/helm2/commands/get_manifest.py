"""helm get manifest"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..status_text import manifest_text
from .get import RevisionFlag, wanted


async def run(session: Session, options: RevisionFlag) -> None:
    session.out.line(manifest_text(wanted(session, options.revision)))


COMMAND = Command(
    name="manifest",
    short="download the manifest for a named release",
    usage="[flags] RELEASE_NAME",
    options=RevisionFlag,
    run=run,
)
