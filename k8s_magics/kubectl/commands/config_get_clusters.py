"""kubectl config get-clusters"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..configuring import current_config


async def run(session: Session, options: NoOptions) -> None:
    session.out.line("NAME")
    for name in sorted(current_config(session).clusters):
        session.out.line(name)


COMMAND = Command(
    name="get-clusters",
    short="Display clusters defined in the kubeconfig",
    long="Display clusters defined in the kubeconfig.",
    usage="[flags]",
    examples=(("List the clusters that kubectl knows about", "kubectl config get-clusters"),),
    run=run,
)
