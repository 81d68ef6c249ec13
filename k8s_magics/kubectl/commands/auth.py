"""kubectl auth: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="auth",
    short="Inspect authorization",
    usage="[flags]",
    long="Inspect authorization.",
    section="Troubleshooting and Debugging Commands",
)
