"""helm repo index"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import exactly
from ..indexing import make_index

USAGE = "[DIR] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of repo index."""

    json: bool = flag(False, "--json", "write the index as JSON")
    merge: str = flag("", "--merge", "an index whose entries are kept")
    url: str = flag("", "--url", "URL of the repository, put before each archive's name")


async def run(session: Session, options: Options) -> None:
    (directory,) = exactly(session, 1, USAGE)
    make_index(session, directory, url=options.url, merge=options.merge)


COMMAND = Command(
    name="index",
    short="generate an index file given a directory containing packaged charts",
    long="Read the archives in a directory and write an index.yaml that makes a repository of it.\n\n"
    "With --merge, the entries of another index are kept; what is in the directory wins.",
    usage=USAGE,
    options=Options,
    run=run,
)
