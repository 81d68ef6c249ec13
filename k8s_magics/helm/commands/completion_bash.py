"""helm completion bash"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import none
from ..completion import script


@dataclass(frozen=True)
class Options:
    """The flags of completion bash."""

    no_descriptions: bool = flag(False, "--no-descriptions", "leave descriptions out")


async def run(session: Session, options: Options) -> None:
    none(session)
    session.out.write(script("bash"))


COMMAND = Command(
    name="bash",
    short="generate autocompletion script for bash",
    long="Print the completion script for bash.",
    options=Options,
    run=run,
)
