"""helm fetch"""

from __future__ import annotations

from dataclasses import replace

from ...cli.session import Session
from ...helm.commands import pull
from ...helm.errors import HelmError
from ..arguments import needs_some

THEN = (
    ("(try 'helm repo update'): no chart version", "(try 'helm repo update'). No chart version"),
    ("(try 'helm repo update'): ", "(try 'helm repo update'). "),
)
"""How sentences of today were written then."""


async def run(session: Session, options: pull.Options) -> None:
    needs_some(session, "need at least one argument, url or repo/name of the chart")
    try:
        await pull.run(session, options)
    except HelmError as error:
        text = error.message
        for now, then in THEN:
            text = text.replace(now, then)
        raise HelmError(text) from None


COMMAND = replace(pull.COMMAND, name="fetch", aliases=(), usage="[flags] [chart URL | repo/chartname] [...]", run=run)
