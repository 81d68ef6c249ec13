"""kubectl plugin: the family."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="plugin",
    short="Provides utilities for interacting with plugins",
    long="""Provides utilities for interacting with plugins.

 Plugins provide extended functionality that is not part of the major command-line distribution. A plugin is any executable file on the PATH whose name begins with kubectl-.""",
    usage="[flags]",
    section="Other Commands",
)
