"""helm search: look for charts."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="search",
    short="search for a keyword in charts",
    long="Look for charts: in Artifact Hub, or in the repositories that were added.",
    usage="[command]",
)
