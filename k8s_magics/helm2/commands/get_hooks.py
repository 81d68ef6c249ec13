"""helm get hooks"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from .get import RevisionFlag, wanted


async def run(session: Session, options: RevisionFlag) -> None:
    for hook in wanted(session, options.revision).hooks:
        session.out.line(f"---\n# {hook.name}\n{hook.manifest}")


COMMAND = Command(
    name="hooks",
    short="download all hooks for a named release",
    usage="[flags] RELEASE_NAME",
    options=RevisionFlag,
    run=run,
)
