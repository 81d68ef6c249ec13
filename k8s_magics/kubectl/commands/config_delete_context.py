"""kubectl config delete-context"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError
from ...cli.session import Session
from ..configuring import current_config, default_file, show_help, write_entry


async def run(session: Session, options: NoOptions) -> None:
    if len(session.args) != 1:
        show_help(session)
        return
    name = session.args[0]
    config = current_config(session)
    if name not in config.contexts:
        raise CommandError(f"cannot delete context {name}, not in {default_file(session)}")
    if name == config.current:
        session.err.line(
            'warning: this removed your active context, use "kubectl config use-context" to select a different one'
        )
    path = write_entry(session, "contexts", name, None)
    session.out.line(f"deleted context {name} from {path}")


COMMAND = Command(
    name="delete-context",
    short="Delete the specified context from the kubeconfig",
    long="Delete the specified context from the kubeconfig.",
    usage="NAME",
    examples=(("Delete one context", "kubectl config delete-context minikube"),),
    run=run,
)
