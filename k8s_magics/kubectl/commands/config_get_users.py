"""kubectl config get-users"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..configuring import current_config


async def run(session: Session, options: NoOptions) -> None:
    session.out.line("NAME")
    for name in sorted(current_config(session).users):
        session.out.line(name)


COMMAND = Command(
    name="get-users",
    short="Display users defined in the kubeconfig",
    long="Display users defined in the kubeconfig.",
    usage="[flags]",
    examples=(("List the users that kubectl knows about", "kubectl config get-users"),),
    run=run,
)
