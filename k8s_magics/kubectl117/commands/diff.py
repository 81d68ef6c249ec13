"""kubectl diff of 1.17: when the comparing program ended with 1, it said so."""

from __future__ import annotations

from dataclasses import replace

from ...cli.session import Session
from ...kubectl.commands.diff import COMMAND as TODAY
from ...kubectl.commands.diff import Options
from ...kubectl.commands.diff import run as run_today


async def run(session: Session, options: Options) -> int:
    code = await run_today(session, options)
    if code == 1:
        session.err.line("exit status 1")
    return code


COMMAND = replace(TODAY, run=run)
