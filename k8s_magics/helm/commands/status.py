"""helm status"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.content import content
from ..arguments import exactly
from ..connection import reach
from ..flags import REVISION, OutputFlag
from ..generation import generation_of
from ..output import TABLE, check_format, encoded
from ..release import as_json
from ..settings import settings_of
from ..status_text import Shown, resources_of, status_text


@dataclass(frozen=True)
class Options:
    """The flags of status."""

    revision: int = flag(0, "--revision", REVISION)
    output: OutputFlag = group(OutputFlag)
    show_resources: bool = flag(False, "--show-resources", "show the objects of the release")
    show_desc: bool = flag(False, "--show-desc", "show the description of the release")


async def run(session: Session, options: Options) -> None:
    form = check_format(options.output.output)
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    generation = generation_of(session)
    release = content(session, name, options.revision)
    found = resources_of(session, release) if generation.shows_resources or options.show_resources else {}
    if form != TABLE:
        shown = {title: [session.client.with_managed_fields(o) for o in objects] for title, objects in found.items()}
        session.out.write(encoded(form, as_json(release, chart=False, resources=shown)))
        return
    look = Shown(
        description=generation.describes or options.show_desc, resources=found, debug=settings_of(session).debug
    )
    session.out.write(status_text(session, release, look))


COMMAND = Command(
    name="status",
    short="display the status of the named release",
    long="""Show how a release is: when it was deployed last and where, its state and revision, its description, the objects that it
consists of, how its tests went, and the notes of its chart.""",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
