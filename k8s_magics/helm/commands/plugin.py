"""helm plugin: additions to Helm."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="plugin",
    short="install, list, or uninstall Helm plugins",
    long="Commands for Helm's plugins on this machine.",
)
