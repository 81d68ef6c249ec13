"""helm repo: chart repositories."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="repo",
    short="add, list, remove, update, and index chart repositories",
    long="Commands for chart repositories: add them, list them, remove them, fetch their indexes, and make an index.",
    usage="add|remove|list|index|update [ARGS]",
)
