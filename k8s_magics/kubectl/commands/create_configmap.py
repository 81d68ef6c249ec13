"""kubectl create configmap"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import group
from ...cli.namehash import name_hash
from ...cli.session import Session
from ..creating import CreateOptions, create_object, one_name, structure
from ..datasources import SourceOptions, add_text, fill, read_sources


@dataclass(frozen=True)
class Options:
    """The flags of create configmap."""

    create: CreateOptions = group(CreateOptions)
    sources: SourceOptions = group(SourceOptions)


async def run(session: Session, options: Options) -> None:
    obj = structure("v1", "ConfigMap", one_name(session, options.create.output))
    fill(obj, read_sources(session, options.sources), add_text)
    if options.sources.append_hash:
        obj["metadata"]["name"] += "-" + name_hash(obj)
    create_object(session, options.create, obj, failing="failed to create configmap:")


COMMAND = Command(
    name="configmap",
    short="Create a config map from a local file, directory or literal value",
    aliases=("cm",),
    usage="NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none]",
    examples=(
        (
            "Create a config map with one key for each file of a directory",
            "kubectl create configmap my-config --from-file=path/to/bar",
        ),
        (
            "Create a config map from literals",
            "kubectl create configmap my-config --from-literal=key1=one --from-literal=key2=two",
        ),
        ("Create a config map from an env file", "kubectl create configmap my-config --from-env-file=path/to/foo.env"),
    ),
    options=Options,
    run=run,
)
