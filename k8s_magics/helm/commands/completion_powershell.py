"""helm completion powershell"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import none
from ..completion import script


@dataclass(frozen=True)
class Options:
    """The flags of completion powershell."""

    no_descriptions: bool = flag(False, "--no-descriptions", "leave descriptions out")


async def run(session: Session, options: Options) -> None:
    none(session)
    session.out.write(script("powershell"))


COMMAND = Command(
    name="powershell",
    short="generate autocompletion script for powershell",
    long="Print the completion script for powershell.",
    options=Options,
    run=run,
)
