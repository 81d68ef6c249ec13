"""kubectl create service loadbalancer"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..services import ServiceOptions, create_service


async def run(session: Session, options: ServiceOptions) -> None:
    create_service(session, options, "LoadBalancer")


COMMAND = Command(
    name="loadbalancer",
    short="Create a LoadBalancer service",
    usage="NAME [--tcp=port:targetPort] [--dry-run=server|client|none]",
    examples=(
        ("Create a new LoadBalancer service named my-cs", "kubectl create service loadbalancer my-cs --tcp=5678:8080"),
    ),
    options=ServiceOptions,
    run=run,
)
