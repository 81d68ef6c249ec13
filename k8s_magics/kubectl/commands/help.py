"""kubectl help: the help of the command that its arguments name."""

from __future__ import annotations

from ...cli.command import Command, NoOptions, find_command
from ...cli.global_flags import GlobalOptions
from ...cli.session import Session


async def run(session: Session, options: NoOptions) -> int:
    from ..help import help_text, root_usage  # late: help knows the flags of every command

    known = session.edition.commands()
    found = find_command(known, session.args, GlobalOptions)
    if found.command is None and session.args:
        session.err.write(f"Unknown help topic {_quoted(session.args)}\n\n\n{root_usage(known)}")
        return 0
    session.out.write(help_text(session.edition, found))
    return 0


def _quoted(args: list[str]) -> str:
    return "[" + " ".join(f"`{arg}`" for arg in args) + "]"


COMMAND = Command(name="help", short="Help about any command", usage="[command]", run=run)
