"""helm dependency build"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..arguments import at_most
from ..resolving import build_dependencies
from .dependency_update import RepositoryOptions

USAGE = "CHART [flags]"


async def run(session: Session, options: RepositoryOptions) -> None:
    at_most(session, 1, USAGE)
    path = session.args[0] if session.args else "."
    await build_dependencies(session, path, refresh=not options.skip_refresh)


COMMAND = Command(
    name="build",
    short="rebuild the charts/ directory based on the Chart.lock file",
    long="Fetch the charts that Chart.lock names, in just those versions.\n\n"
    "Without a lock this does what 'helm dependency update' does.",
    usage=USAGE,
    options=RepositoryOptions,
    run=run,
)
