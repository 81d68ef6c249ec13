"""helm completion zsh"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import none
from ..completion import script


@dataclass(frozen=True)
class Options:
    """The flags of completion zsh."""

    no_descriptions: bool = flag(False, "--no-descriptions", "leave descriptions out")


async def run(session: Session, options: Options) -> None:
    none(session)
    session.out.write(script("zsh"))


COMMAND = Command(
    name="zsh",
    short="generate autocompletion script for zsh",
    long="Print the completion script for zsh.",
    options=Options,
    run=run,
)
