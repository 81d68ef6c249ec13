"""kubectl options: the flags that every command takes."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..help import global_options


async def run(session: Session, options: NoOptions) -> None:
    session.out.write("The following options can be passed to any command:\n\n" + global_options())


COMMAND = Command(name="options", short="List of global command-line options (applies to all commands)", run=run)
