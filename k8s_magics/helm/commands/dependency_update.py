"""helm dependency update"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..arguments import at_most
from ..locating import AccessOptions
from ..resolving import update_dependencies

USAGE = "CHART [flags]"


@dataclass(frozen=True)
class RepositoryOptions:
    """The flags of dependency update and build."""

    access: AccessOptions = group(AccessOptions)
    keyring: str = flag("/root/.gnupg/pubring.gpg", "--keyring", "file of public keys")
    skip_refresh: bool = flag(False, "--skip-refresh", "do not fetch the indexes of repositories anew")
    verify: bool = flag(False, "--verify", "verify the packages with their signatures")


async def run(session: Session, options: RepositoryOptions) -> None:
    at_most(session, 1, USAGE)
    path = session.args[0] if session.args else "."
    await update_dependencies(session, path, refresh=not options.skip_refresh)


COMMAND = Command(
    name="update",
    short="update charts/ based on the contents of Chart.yaml",
    long="Fetch the charts that Chart.yaml asks for, in the newest versions that fit, and take others away.\n\n"
    "Chart.lock then says which versions those were, so that 'helm dependency build' gets the same again.",
    usage=USAGE,
    aliases=("up",),
    options=RepositoryOptions,
    run=run,
)
