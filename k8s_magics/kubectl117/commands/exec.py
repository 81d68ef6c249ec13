"""kubectl exec of 1.17: the command may stand without `--` before it."""

from __future__ import annotations

from dataclasses import replace

from ...cli.session import Session
from ...kubectl.commands.exec import COMMAND as TODAY
from ...kubectl.commands.exec import Options
from ...kubectl.commands.exec import run as run_today


async def run(session: Session, options: Options) -> int:
    if session.dash < 0 and len(session.args) > 1:
        session.dash = 1
    return await run_today(session, options)


COMMAND = replace(TODAY, run=run)
