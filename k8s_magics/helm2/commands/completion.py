"""helm completion"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ...helm.completion import script
from ...helm.errors import HelmError
from ..arguments import needs_some

_WORDS = (
    "completion create delete dependency fetch get history home init inspect install lint list package plugin repo reset rollback "
    "search serve status template test upgrade verify version"
)


async def run(session: Session, _: NoOptions) -> None:
    shell, *more = needs_some(session, "shell not specified")
    if more:
        raise HelmError("too many arguments, expected only the shell type")
    if shell not in ("bash", "zsh"):
        raise HelmError(f'unsupported shell type "{shell}"')
    session.out.write(script(shell, _WORDS))


COMMAND = Command(
    name="completion",
    short="Generate autocompletions script for the specified shell (bash or zsh)",
    long="Print the completion script of a shell:\n\n    $ source <(helm completion bash)",
    usage="SHELL [flags]",
    run=run,
)
