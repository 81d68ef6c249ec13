"""helm get hooks"""

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
    """The flags of get hooks."""

    revision: int = flag(0, "--revision", REVISION)


async def run(session: Session, options: Options) -> None:
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    session.out.write("".join(f"---\n# Source: {hook.path}\n{hook.manifest}\n" for hook in release.hooks))


COMMAND = Command(
    name="hooks",
    short="download all hooks for a named release",
    long="Print the hooks of a release: YAML documents, each with the file it comes from.",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
