"""helm get manifest"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..actions.content import content
from ..arguments import exactly
from ..connection import reach
from ..flags import REVISION


@dataclass(frozen=True)
class Options:
    """The flags of get manifest."""

    revision: int = flag(0, "--revision", REVISION)


async def run(session: Session, options: Options) -> None:
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    session.out.line(release.manifest)


COMMAND = Command(
    name="manifest",
    short="download the manifest for a named release",
    long="Print the manifest of a release: what its chart, and the charts it depends on, were rendered to.",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
