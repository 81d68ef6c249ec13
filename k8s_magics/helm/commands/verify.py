"""helm verify.  Simplified: there are no keys here, so nothing can be verified."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import exactly
from ..errors import HelmError

USAGE = "PATH [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of verify."""

    keyring: str = flag("/root/.gnupg/pubring.gpg", "--keyring", "file of public keys")


async def run(session: Session, options: Options) -> None:
    (path,) = exactly(session, 1, USAGE)
    if not session.files.exists(path):
        raise HelmError(f"stat {path}: no such file or directory")
    if session.files.is_directory(path):
        raise HelmError("unpacked charts cannot be verified")
    raise HelmError(f"could not load provenance file {path}.prov: stat {path}.prov: no such file or directory")


COMMAND = Command(
    name="verify",
    short="verify that a chart at the given path has been signed and is valid",
    long="Check a packed chart against its provenance file (PATH.prov) and a file of public keys.",
    usage=USAGE,
    options=Options,
    run=run,
)
