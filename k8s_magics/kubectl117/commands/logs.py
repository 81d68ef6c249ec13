"""kubectl logs of 1.17: the server's own words about a pod that is not there."""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import NotFound
from ...cli.errors import CommandError
from ...cli.session import Session
from ...kubectl.commands.logs import COMMAND as TODAY
from ...kubectl.commands.logs import Options
from ...kubectl.commands.logs import run as run_today

START, END = 'error from server (NotFound): pods "', '" not found in namespace "'


async def run(session: Session, options: Options) -> None:
    try:
        await run_today(session, options)
    except CommandError as error:
        if error.message.startswith(START) and END in error.message:
            raise NotFound("pods", error.message.removeprefix(START).partition(END)[0]) from None
        raise


COMMAND = replace(TODAY, run=run)
