"""kubectl create serviceaccount"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure


async def run(session: Session, options: CreateOptions) -> None:
    create_object(
        session,
        options,
        structure("v1", "ServiceAccount", one_name(session, options.output)),
        failing="failed to create serviceaccount:",
    )


COMMAND = Command(
    name="serviceaccount",
    short="Create a service account with the specified name",
    aliases=("sa",),
    usage="NAME [--dry-run=server|client|none]",
    examples=(
        ("Create a new service account named my-service-account", "kubectl create serviceaccount my-service-account"),
    ),
    options=CreateOptions,
    run=run,
)
