"""kubectl explain: what the fields of a kind mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...apimachinery.resource import Resource
from ...cli.command import Command
from ...cli.errors import CommandError, PlainError
from ...cli.flags import flag
from ...cli.session import Session
from ..explaining import Subject, explain, heading

_PATH = re.compile(r"[A-Za-z_$][\w$-]*(\.[\w$-]+)*\.?\Z")


@dataclass(frozen=True)
class Options:
    """The flags of explain."""

    api_version: str = flag("", "--api-version", "Use given api-version (group/version) of the resource.")
    output: str = flag(
        "plaintext", "-o, --output", "Format in which to render the schema. Valid values are: (plaintext)."
    )
    recursive: bool = flag(False, "--recursive", "When true, print the name of all the fields recursively.")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise CommandError(
            'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.'
        )
    if len(session.args) > 1:
        raise CommandError("We accept only this format: explain RESOURCE")
    if options.output not in ("plaintext", "plaintext-openapiv2"):
        raise CommandError(f"unrecognized format: {options.output}")
    word = session.args[0]
    if "," in word:
        raise CommandError("unrecognized character in action: U+002C ','")
    if "/" not in word and not _PATH.match(word):
        raise CommandError("invalid jsonpath syntax, first node must be field node")
    resource, version, path = _resource(session, word)
    if options.api_version:
        resource, version = _in_version(session, options.api_version, resource)
    resource = resource.in_version(version)
    own = resource.structure
    definition = (
        own.definition if own else session.client.server.schema.of(resource.api_version(version), resource.kind)
    )
    if definition is None:
        raise CommandError(f'couldn\'t find resource for "{resource.api_version(version)}, Kind={resource.kind}"')
    subject = Subject(
        session.client.server.schema, resource.group, resource.kind, version or resource.versions[0], definition, path
    )
    session.out.write(heading(subject))
    session.out.write(explain(subject, recursive=options.recursive))


def _resource(session: Session, word: str) -> tuple[Resource, str, tuple[str, ...]]:
    """The kind that the first parts of a dotted word name (`deployments.apps.spec`), and the rest as a path."""
    parts = word.removesuffix(".").split(".")
    discovery = session.client.discovery
    for length in range(len(parts), 1, -1):
        head = ".".join(parts[:length])
        found = discovery.find_version(head)
        exact = found is not None and head == f"{found[0].plural}.{found[0].group}"  # a short name's group is a field
        if found is not None and exact:
            return found[0], found[1], tuple(parts[length:])
    found = discovery.find_version(parts[0])
    if found is None:
        raise PlainError(f'the server doesn\'t have a resource type "{parts[0]}"')
    return found[0], found[1], tuple(parts[1:])


def _in_version(session: Session, text: str, resource: Resource) -> tuple[Resource, str]:
    """The kind of that name which the asked group has in the asked version (--api-version)."""
    group, slash, version = text.rpartition("/")
    key = f"{resource.plural}.{group}" if slash else resource.plural
    discovery = session.client.discovery
    if not discovery.has(key) or version not in discovery.by_key(key).versions:
        raise CommandError(f'couldn\'t find resource for "{text}, Resource={resource.plural}"')
    return discovery.by_key(key), version


COMMAND = Command(
    name="explain",
    short="Get documentation for a resource",
    usage="TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]",
    examples=(
        ("Get the documentation of the resource and its fields", "kubectl explain pods"),
        ("Get all the fields in the resource", "kubectl explain pods --recursive"),
        ("Get the documentation of a specific field of a resource", "kubectl explain pods.spec.containers"),
    ),
    options=Options,
    run=run,
    section="Basic Commands (Intermediate)",
)
