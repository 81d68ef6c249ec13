"""kubectl plugin list"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session


@dataclass(frozen=True)
class Options:
    """The flags of plugin list."""

    name_only: bool = flag(
        False, "--name-only", "If true, display only the binary name of each plugin, rather than its full path"
    )


async def run(session: Session, options: Options) -> None:
    found = []
    for directory in session.env.get("PATH", "").split(":"):
        if session.files.is_directory(directory):
            found += [posixpath.join(directory, n) for n in session.files.list(directory) if n.startswith("kubectl-")]
    if not found:
        raise CommandError("unable to find any kubectl plugins in your PATH")
    session.out.write("The following compatible plugins are available:\n\n")
    for path in found:
        session.out.line(posixpath.basename(path) if options.name_only else path)


COMMAND = Command(
    name="list", short="List all visible plugin executables on a user's PATH", usage="[flags]", options=Options, run=run
)
