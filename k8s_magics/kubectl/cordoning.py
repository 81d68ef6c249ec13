"""Marking nodes unschedulable or schedulable, for cordon, uncordon and drain."""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.errors import NotFound
from ..apimachinery.meta import name_of
from ..apimachinery.objects import Object, dig
from ..cli.errors import UsageError
from ..cli.output import SUFFIX
from ..cli.session import Session


def nodes_of(session: Session, command: str, selector: str) -> tuple[Object, ...]:
    """The nodes of the command line; NotFound for a name that is none."""
    if session.args and selector:
        raise UsageError("error: cannot specify both a node name and a --selector option")
    if not session.args and not selector:
        raise UsageError(f"USAGE: {command} NODE [flags]")
    if selector:
        return session.client.list("nodes", labels=selector)
    found = []
    for word in session.args:
        name = word.removeprefix("node/").removeprefix("nodes/")
        node = session.client.find("nodes", name)
        if node is None:
            raise NotFound("nodes", name)
        found.append(node)
    return tuple(found)


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
