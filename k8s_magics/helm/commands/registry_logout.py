"""helm registry logout.  Simplified: no registry can be reached from here."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import exactly
from ..errors import HelmError

USAGE = "[host] [flags]"


async def run(session: Session, options: NoOptions) -> None:
    (host,) = exactly(session, 1, USAGE)
    name = host.partition("/")[0].partition(":")[0]
    raise HelmError(f'Get "https://{host}/v2/": dial tcp: lookup {name} on 172.18.0.1:53: no such host')


COMMAND = Command(name="logout", short="logout from a registry", usage=USAGE, run=run)
