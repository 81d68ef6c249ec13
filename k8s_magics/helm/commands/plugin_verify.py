"""helm plugin verify.  Simplified: plugins are programs of the host, which is never touched."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..arguments import at_least
from ..errors import HelmError

USAGE = "[PATH]"


async def run(session: Session, options: NoOptions) -> None:
    (name, *_) = at_least(session, 1, USAGE)
    raise HelmError(f"stat {name}: no such file or directory")


COMMAND = Command(
    name="verify", short="verify that a plugin at the given path has been signed and is valid", usage=USAGE, run=run
)
