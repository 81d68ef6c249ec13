"""helm search hub.  Simplified: the simulated network has no Internet, so the hub cannot be asked."""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..errors import HelmError
from ..output import HELP, TABLE, check_format
from ..tables import WIDEST

HUB = "https://hub.helm.sh"


@dataclass(frozen=True)
class Options:
    """The flags of search hub."""

    endpoint: str = flag(HUB, "--endpoint", "hub to ask")
    fail: bool = flag(False, "--fail-on-no-result", "fail if nothing is found")
    list_repo_url: bool = flag(False, "--list-repo-url", "print the URLs of repositories")
    max_col_width: int = flag(WIDEST, "--max-col-width", "greatest width of a column", kind="uint")
    output: str = flag(TABLE, "-o, --output", HELP)


async def run(session: Session, options: Options) -> None:
    check_format(options.output)
    raise HelmError(f'unable to perform search against "{options.endpoint}"')


COMMAND = Command(
    name="hub",
    short="search for charts in the Artifact Hub or your own hub instance",
    long="Look for charts in Artifact Hub (https://artifacthub.io) or in another hub, see --endpoint.\n\n"
    "What is found are pages about charts; --list-repo-url prints the repositories to add.",
    usage="[KEYWORD] [flags]",
    options=Options,
    run=run,
)
