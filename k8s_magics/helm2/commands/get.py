"""helm get: a release as Tiller keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.release import Release
from ..arguments import needs_some
from ..output import release_data, templated
from ..records import revision
from ..status_text import release_text
from ..tiller import connect


@dataclass(frozen=True)
class RevisionFlag:
    """--revision."""

    revision: int = flag(0, "--revision", "the revision of the release; the last one if not given")


@dataclass(frozen=True)
class Options:
    """The flags of get."""

    release: RevisionFlag = group(RevisionFlag)
    template: str = flag("", "--template", "Go template for the output, such as {{.Release.Name}}")


def wanted(session: Session, version: int) -> Release:
    """The release that the arguments name."""
    (name, *_) = needs_some(session, "release name is required")
    connect(session)
    return revision(session, name, version)


async def run(session: Session, options: Options) -> None:
    release = wanted(session, options.release.revision)
    if options.template:
        session.out.write(templated(options.template, {"Release": release_data(release)}))
    else:
        session.out.write(release_text(release))


COMMAND = Command(
    name="get",
    short="download a named release",
    long="Show a release: its chart, its values, its hooks and its manifest.",
    usage="[flags] RELEASE_NAME",
    options=Options,
    run=run,
)
