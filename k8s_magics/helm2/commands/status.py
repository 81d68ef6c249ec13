"""helm status"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ..records import revision
from ..status_text import status_text
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of status."""

    revision: int = flag(0, "--revision", "the revision of the release; the last one if not given")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("release name is required")
    connect(session)
    name = session.args[0]
    try:
        release = revision(session, name, options.revision)
    except HelmError as error:
        raise HelmError(f'getting deployed release "{name}": {error.message}') from None
    session.out.write(status_text(session, release))


COMMAND = Command(
    name="status",
    short="displays the status of the named release",
    long="Show how a release stands: when it was deployed, its objects as they are now, its tests and its notes.",
    usage="[flags] RELEASE_NAME",
    options=Options,
    run=run,
)
