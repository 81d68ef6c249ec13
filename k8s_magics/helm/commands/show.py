"""helm show: parts of a chart."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="show",
    short="show information of a chart",
    long="Commands that print what a chart holds.",
    aliases=("inspect",),
)
