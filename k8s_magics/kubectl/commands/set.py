"""kubectl set: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="set",
    short="Set specific features on objects",
    long="Configure application resources.\n\n These commands help you make changes to existing application resources.",
    usage="SUBCOMMAND",
    section="Basic Commands (Beginner)",
)
