"""kubectl create service nodeport"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..services import ServiceOptions, create_service


@dataclass(frozen=True)
class Options:
    """The flags of create service nodeport."""

    service: ServiceOptions = group(ServiceOptions)
    node_port: int = flag(0, "--node-port", "Port used to expose the service on each node in a cluster.")


async def run(session: Session, options: Options) -> None:
    create_service(session, options.service, "NodePort", node_port=options.node_port)


COMMAND = Command(
    name="nodeport",
    short="Create a NodePort service",
    usage="NAME [--tcp=port:targetPort] [--dry-run=server|client|none]",
    examples=(("Create a new NodePort service named my-cs", "kubectl create service nodeport my-cs --tcp=5678:8080"),),
    options=Options,
    run=run,
)
