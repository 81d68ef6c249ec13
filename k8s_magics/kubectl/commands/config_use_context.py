"""kubectl config use-context"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError
from ...cli.session import Session
from ..configuring import current_config, need_args, write_current


async def run(session: Session, options: NoOptions) -> None:
    need_args(session, 1)
    name = session.args[0]
    if name not in current_config(session).contexts:
        raise CommandError(f'no context exists with the name: "{name}"')
    write_current(session, name)
    session.out.line(f'Switched to context "{name}".')


COMMAND = Command(
    name="use-context",
    short="Set the current-context in a kubeconfig file",
    long="Set the current-context in a kubeconfig file.",
    aliases=("use",),
    usage="CONTEXT_NAME",
    examples=(("Use the context for the minikube cluster", "kubectl config use-context minikube"),),
    run=run,
)
