"""helm search"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.commands import search_repo
from ...helm.tables import WIDEST
from ..global_flags import known_repositories


@dataclass(frozen=True)
class Options:
    """The flags of search."""

    col_width: int = flag(WIDEST, "--col-width", "greatest width of a column", kind="uint")
    regexp: bool = flag(False, "-r, --regexp", "the keyword is a regular expression")
    version: str = flag("", "-v, --version", "only versions in this range")
    versions: bool = flag(False, "-l, --versions", "every version of a chart, not only the newest")


async def run(session: Session, options: Options) -> None:
    known_repositories(session)
    today = search_repo.Options(
        devel=True, max_col_width=options.col_width, regexp=options.regexp, version=options.version,
        versions=options.versions,
    )  # fmt: skip
    await search_repo.run(session, today)


COMMAND = Command(
    name="search",
    short="search for a keyword in charts",
    long="Look for charts in the repositories that were added, by what was fetched from them last.",
    usage="[keyword] [flags]",
    options=Options,
    run=run,
)
