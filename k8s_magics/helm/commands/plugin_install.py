"""helm plugin install.  Simplified: plugins are programs of the host, which is never touched."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import at_least
from ..errors import HelmError

USAGE = "[options] <path|url>"


async def run(session: Session, options: NoOptions) -> None:
    (name, *_) = at_least(session, 1, USAGE)
    raise HelmError(f"plugins cannot be installed here: {name}")


COMMAND = Command(name="install", short="install a Helm plugin", usage=USAGE, run=run)
