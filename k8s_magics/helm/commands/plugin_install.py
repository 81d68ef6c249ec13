"""helm plugin install.  Simplified: plugins are programs of the host, which is never touched."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import at_least
from ..errors import HelmError

USAGE = "[options] <path|url>"


@dataclass(frozen=True)
class Options:
    """The flags of plugin install."""

    keyring: str = flag("/root/.gnupg/pubring.gpg", "--keyring", "file of public keys to verify with")
    verify: bool = flag(True, "--verify", "verify the plugin's signature first")
    version: str = flag("", "--version", "version, or a range of versions; the newest if left out")


async def run(session: Session, options: Options) -> None:
    (name, *_) = at_least(session, 1, USAGE)
    raise HelmError(f"plugins cannot be installed here: {name}")


COMMAND = Command(name="install", short="install a Helm plugin", usage=USAGE, options=Options, run=run)
