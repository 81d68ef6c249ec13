"""kubectl create service externalname"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.names import dns1123_subdomain
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..services import ServiceOptions, create_service


@dataclass(frozen=True)
class Options:
    """The flags of create service externalname."""

    service: ServiceOptions = group(ServiceOptions)
    external_name: str = flag("", "--external-name", "External name of service", required=True)


async def run(session: Session, options: Options) -> None:
    if dns1123_subdomain(options.external_name):
        raise CommandError(f"invalid service external name {options.external_name}")
    create_service(session, options.service, "ExternalName", spec={"externalName": options.external_name})


COMMAND = Command(
    name="externalname",
    short="Create an ExternalName service",
    usage="NAME --external-name external.name [--dry-run=server|client|none]",
    examples=(
        (
            "Create a new ExternalName service named my-ns",
            "kubectl create service externalname my-ns --external-name bar.com",
        ),
    ),
    options=Options,
    run=run,
)
