"""kubectl create of 1.17: it says that files are missing before it looks at its arguments."""

from __future__ import annotations

from dataclasses import replace

from ...cli.command import Found
from ...cli.errors import Exit, UsageError
from ...cli.session import Session
from ...kubectl.commands.create import COMMAND as TODAY
from ...kubectl.commands.create import Options
from ...kubectl.commands.create import run as run_today
from ...kubectl.help import help_text


async def run(session: Session, options: Options) -> None:
    if not options.files.any:
        session.err.line("Error: must specify one of -f and -k\n")
        if session.args:
            raise UsageError(f'unknown command "{" ".join(session.args)}"')
        session.out.write(help_text(session.edition, Found(("create",), COMMAND)))
        raise Exit(1)
    await run_today(session, options)


COMMAND = replace(TODAY, run=run)
