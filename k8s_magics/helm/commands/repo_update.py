"""helm repo update"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..errors import HelmError
from ..repositories import configured, update_all

USAGE = "[REPO1 [REPO2 ...]] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of repo update."""

    timeout: int = flag(120_000, "--timeout", "time to wait for an index", kind="duration")


async def run(session: Session, options: Options) -> None:
    known = configured(session)
    if not known:
        raise HelmError("no repositories found. You must add one before updating")
    for name in session.args:
        if not any(r.get("name") == name for r in known):
            raise HelmError(f"no repositories found matching '{name}'.  Nothing will be updated")
    await update_all(session, [r for r in known if not session.args or r.get("name") in session.args])


COMMAND = Command(
    name="update",
    short="update information of available charts locally from chart repositories",
    long="Fetch what the repositories offer now; 'helm search' looks at what was fetched last.\n\n"
    "Without names, all repositories are asked:\n\n    $ helm repo update <repo_name> ...",
    usage=USAGE,
    aliases=("up",),
    options=Options,
    run=run,
)
