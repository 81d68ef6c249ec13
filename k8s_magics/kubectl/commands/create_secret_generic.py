"""kubectl create secret generic"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.namehash import name_hash
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..datasources import SourceOptions, add_secret, fill, read_sources


@dataclass(frozen=True)
class Options:
    """The flags of create secret generic."""

    create: CreateOptions = group(CreateOptions)
    sources: SourceOptions = group(SourceOptions)
    type: str = flag("", "--type", "The type of secret to create")


async def run(session: Session, options: Options) -> None:
    obj = structure("v1", "Secret", one_name(session, options.create.output))
    fill(obj, read_sources(session, options.sources), add_secret)
    if options.type:
        obj["type"] = options.type
    if options.sources.append_hash:
        obj["metadata"]["name"] += "-" + name_hash(obj)
    create_object(session, options.create, obj, failing="failed to create secret")


COMMAND = Command(
    name="generic",
    short="Create a secret from a local file, directory, or literal value",
    usage="NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
    examples=(
        ("Create a secret from literals", "kubectl create secret generic my-secret --from-literal=key1=supersecret"),
        (
            "Create a secret with one key for each file of a directory",
            "kubectl create secret generic my-secret --from-file=path/to/bar",
        ),
    ),
    options=Options,
    run=run,
)
