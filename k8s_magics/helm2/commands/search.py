"""helm search"""

from __future__ import annotations

from ...cli.command import Command
from ...helm.commands.search_repo import Options, run

COMMAND = Command(
    name="search",
    short="search for a keyword in charts",
    long="Look for charts in the repositories that were added, by what was fetched from them last.",
    usage="[keyword] [flags]",
    options=Options,
    run=run,
)
