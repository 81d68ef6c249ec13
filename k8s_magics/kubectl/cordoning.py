"""Marking nodes unschedulable or schedulable, for cordon, uncordon and drain."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object, dig
from ..cli.builder import Query, find
from ..cli.errors import CommandError, UsageError, raise_all
from ..cli.output import SUFFIX
from ..cli.session import Session


async def nodes_of(session: Session, command: str, selector: str) -> tuple[Object, ...]:
    """The nodes of the command line; CommandError or ApiError for the first that is none."""
    if session.args and selector:
        raise UsageError("error: cannot specify both a node name and a --selector option")
    if not session.args and not session.given("selector"):
        raise UsageError(f"USAGE: {command} NODE [flags]")
    found = await find(session, Query(args=session.args, selector=selector, names_of="nodes", stops=True))
    if len({kind.resource.key for kind in found.kinds}) > 1:
        raise CommandError("you may only specify a single resource type")
    raise_all(found.errors)
    for item in found.items:
        if item.resource.key != "nodes":
            place = f"{item.resource.api_version(item.version)}, Resource={item.resource.plural}"
            place = place if item.resource.group else f"/{place}"
            raise CommandError(f'error: expected resource of type node, got "{place}"')
    return tuple(item.object for item in found.items)


def cordon(session: Session, nodes: Sequence[Object], *, off: bool, dry_run: str) -> None:
    """Set spec.unschedulable of each to `off`, and say so."""
    word = "cordoned" if off else "uncordoned"
    for node in nodes:
        name = name_of(node)
        if bool(dig(node, "spec.unschedulable")) == off:
            session.out.line(f"node/{name} already {word}{SUFFIX[dry_run]}")
            continue
        if dry_run != "client":
            patch = {"spec": {"unschedulable": True if off else None}}
            session.client.patch("nodes", name, patch, kind="strategic", dry_run=dry_run == "server")
        session.out.line(f"node/{name} {word}{SUFFIX[dry_run]}")
