"""kubectl config delete-user"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError
from ...cli.session import Session
from ..configuring import current_config, default_file, need_args, write_entry


async def run(session: Session, options: NoOptions) -> None:
    need_args(session, 1)
    name = session.args[0]
    config = current_config(session)
    if name not in config.users:
        raise CommandError(f"cannot delete user {name}, not in {default_file(session)}")
    path = write_entry(session, "users", name, None)
    session.out.line(f"deleted user {name} from {path}")


COMMAND = Command(
    name="delete-user",
    short="Delete the specified user from the kubeconfig",
    long="Delete the specified user from the kubeconfig.",
    usage="NAME",
    examples=(("Delete one user", "kubectl config delete-user minikube"),),
    run=run,
)
