"""kubectl create quota"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.quantity import QuantityError, canonical
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, filled, one_name, structure


@dataclass(frozen=True)
class Options:
    """The flags of create quota."""

    create: CreateOptions = group(CreateOptions)
    hard: str = flag("", "--hard", "A comma-delimited set of resource=quantity pairs that define a hard limit.")
    scopes: str = flag(
        "", "--scopes", "A comma-delimited set of quota scopes that must all match each object tracked by the quota."
    )


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    scopes = options.scopes.split(",") if options.scopes else []
    obj = structure(
        "v1", "ResourceQuota", name, spec=filled(hard=resource_list(options.hard), scopes=scopes), status={}
    )
    create_object(session, options.create, obj, failing="failed to create quota:")


def resource_list(text: str) -> dict[str, str]:
    """`cpu=1,memory=1Gi`"""
    made = {}
    for pair in text.split(",") if text else ():
        parts = pair.split("=")
        if len(parts) != 2:
            raise CommandError(f"Invalid argument syntax {pair}, expected <resource>=<value>")
        try:
            made[parts[0]] = canonical(parts[1])
        except QuantityError as error:
            raise CommandError(str(error)) from None
    return made


COMMAND = Command(
    name="quota",
    short="Create a quota with the specified name",
    aliases=("resourcequota",),
    usage="NAME [--hard=key1=value1,key2=value2] [--scopes=Scope1,Scope2] [--dry-run=server|client|none]",
    examples=(
        ("Create a new resource quota named my-quota", "kubectl create quota my-quota --hard=cpu=1,memory=1G,pods=2"),
    ),
    options=Options,
    run=run,
)
