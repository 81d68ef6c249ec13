"""kubectl create namespace"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure


async def run(session: Session, options: CreateOptions) -> None:
    create_object(session, options, structure("v1", "Namespace", one_name(session, options.output), spec={}, status={}))


COMMAND = Command(
    name="namespace",
    short="Create a namespace with the specified name",
    aliases=("ns",),
    usage="NAME [--dry-run=server|client|none]",
    examples=(("Create a new namespace named my-namespace", "kubectl create namespace my-namespace"),),
    options=CreateOptions,
    run=run,
)
