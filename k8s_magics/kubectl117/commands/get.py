"""kubectl get of 1.17: --export asks the server for objects without what is particular to this cluster."""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import BadRequest
from ...cli.session import Session
from ...kubectl.commands.get import COMMAND as TODAY
from ...kubectl.commands.get import Options
from ...kubectl.commands.get import run as run_today

REFUSED = "the export parameter, deprecated since v1.14, is no longer supported"


async def run(session: Session, options: Options) -> None:
    if session.extra("export", False):
        raise BadRequest(REFUSED)
    await run_today(session, options)


COMMAND = replace(TODAY, run=run)
