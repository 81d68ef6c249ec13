"""helm help COMMAND: the same as `helm COMMAND --help` (helm.main turns the words round)."""

from __future__ import annotations

from ...cli.command import Command

COMMAND = Command(
    name="help",
    short="Help about any command",
    long="Tell what a command does and which flags it takes: helm help [path to command].",
    usage="[command] [flags]",
)
