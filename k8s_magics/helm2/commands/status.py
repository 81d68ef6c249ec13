"""helm status"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.errors import HelmError
from ...helm.release import Release
from ..arguments import needs_some
from ..output import encoded, status_message
from ..records import revision
from ..status_text import resources_text, status_text
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of status."""

    output: str = flag("", "-o, --output", "json or yaml instead of the text")
    revision: int = flag(0, "--revision", "the revision of the release; the last one if not given")


async def run(session: Session, options: Options) -> None:
    (name, *_) = needs_some(session, "release name is required")
    connect(session)
    release = status_of(session, name, options.revision)
    if options.output:
        message = status_message(release, resources_text(session, release))
        session.out.write(encoded(options.output, message, "Unknown output format"))
    else:
        session.out.write(status_text(session, release))


def status_of(session: Session, name: str, version: int = 0) -> Release:
    """HelmError as Tiller words it."""
    try:
        return revision(session, name, version)
    except HelmError as error:
        doing = f"getting release '{name}' (v{version})" if version else f'getting deployed release "{name}"'
        raise HelmError(f"{doing}: {error.message}") from None


COMMAND = Command(
    name="status",
    short="displays the status of the named release",
    long="Show how a release stands: when it was deployed, its objects as they are now, its tests and its notes.",
    usage="[flags] RELEASE_NAME",
    options=Options,
    run=run,
)
