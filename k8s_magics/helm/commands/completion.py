"""helm completion: scripts for shells."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="completion",
    short="generate autocompletion scripts for the specified shell",
    long="Print a script that lets a shell complete Helm's commands and flags.",
)
