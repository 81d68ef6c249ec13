"""helm plugin update.  Simplified: plugins are programs of the host, which is never touched."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import at_least
from ..errors import HelmError

USAGE = "<plugin>..."


async def run(session: Session, options: NoOptions) -> None:
    (name, *_) = at_least(session, 1, USAGE)
    raise HelmError(f"plugin: {name} not found")


COMMAND = Command(name="update", short="update one or more Helm plugins", usage=USAGE, run=run)
