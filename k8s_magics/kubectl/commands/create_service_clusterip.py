"""kubectl create service clusterip"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..services import ServiceOptions, create_service


@dataclass(frozen=True)
class Options:
    """The flags of create service clusterip."""

    service: ServiceOptions = group(ServiceOptions)
    clusterip: str = flag("", "--clusterip", "Assign your own ClusterIP or set to 'None' for a 'headless' service.")


async def run(session: Session, options: Options) -> None:
    create_service(
        session, options.service, "ClusterIP", spec={"clusterIP": options.clusterip} if options.clusterip else None
    )


COMMAND = Command(
    name="clusterip",
    short="Create a ClusterIP service",
    usage="NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]",
    examples=(
        ("Create a new ClusterIP service named my-cs", "kubectl create service clusterip my-cs --tcp=5678:8080"),
    ),
    options=Options,
    run=run,
)
