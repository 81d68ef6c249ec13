"""helm get: a release as Tiller keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.release import Release
from ..records import revision
from ..status_text import release_text
from ..tiller import connect


@dataclass(frozen=True)
class RevisionFlag:
    """--revision."""

    revision: int = flag(0, "--revision", "the revision of the release; the last one if not given")


def wanted(session: Session, version: int) -> Release:
    """The release that the arguments name."""
    if not session.args:
        raise HelmError("release name is required")
    connect(session)
    return revision(session, session.args[0], version)


async def run(session: Session, options: RevisionFlag) -> None:
    session.out.write(release_text(wanted(session, options.revision)))


COMMAND = Command(
    name="get",
    short="download a named release",
    long="Show a release: its chart, its values, its hooks and its manifest.",
    usage="[flags] RELEASE_NAME",
    options=RevisionFlag,
    run=run,
)
