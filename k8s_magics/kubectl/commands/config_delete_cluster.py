"""kubectl config delete-cluster"""

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
    if name not in config.clusters:
        raise CommandError(f"cannot delete cluster {name}, not in {default_file(session)}")
    path = write_entry(session, "clusters", name, None)
    session.out.line(f"deleted cluster {name} from {path}")


COMMAND = Command(
    name="delete-cluster",
    short="Delete the specified cluster from the kubeconfig",
    long="Delete the specified cluster from the kubeconfig.",
    usage="NAME",
    examples=(("Delete one cluster", "kubectl config delete-cluster minikube"),),
    run=run,
)
