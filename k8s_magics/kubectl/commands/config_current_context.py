"""kubectl config current-context"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError
from ...cli.session import Session
from ..configuring import current_config


async def run(session: Session, options: NoOptions) -> None:
    current = current_config(session).current
    if not current:
        raise CommandError("current-context is not set")
    session.out.line(current)


COMMAND = Command(
    name="current-context",
    short="Display the current-context",
    long="Display the current-context.",
    usage="[flags]",
    examples=(("Display the current-context", "kubectl config current-context"),),
    run=run,
)
