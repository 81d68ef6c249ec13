"""kubectl certificate: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="certificate",
    short="Modify certificate resources",
    long="Modify certificate resources.",
    usage="SUBCOMMAND",
    alone="helps",
    section="Cluster Management Commands",
)
