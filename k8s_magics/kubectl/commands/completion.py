"""kubectl completion: in the notebook completion is there already; the script is only a line that says so."""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError, UsageError
from ...cli.session import Session

SHELLS = ("bash", "zsh", "fish", "powershell")


async def run(session: Session, options: NoOptions) -> None:
    if not session.args:
        raise UsageError("Shell not specified.")
    if len(session.args) > 1:
        raise UsageError("Too many arguments. Expected only the shell type.")
    if session.args[0] not in SHELLS:
        raise UsageError(f'Unsupported shell type "{session.args[0]}".')
    if session.args[0] != "bash":
        raise CommandError("completion scripts are made for bash only here")
    # Simplified: the simulated shell has no programmable completion; the notebook completes by itself.
    session.out.line()
    session.out.line("# bash completion for kubectl                            -*- shell-script -*-")


COMMAND = Command(
    name="completion",
    short="Output shell completion code for the specified shell (bash, zsh, fish, or powershell)",
    usage="SHELL",
    section="Settings Commands",
    run=run,
)
