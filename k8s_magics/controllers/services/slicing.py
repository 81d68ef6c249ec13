"""Which EndpointSlices to create, change and delete so that they list a Service's endpoints: pure.

Endpoints stay in the slice where they are; new ones fill slices with room (100 each); a slice that would be deleted is reused for one
that would be created.  Source: k8s.io/endpointslice/reconciler.go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...apimachinery.meta import uid_of
from ...apimachinery.objects import Object

MOST = 100


@dataclass(slots=True)
class Slice:
    """A slice as it shall be; `existing` is the object it replaces, None for a new one."""

    existing: Object | None
    ports: Sequence[Mapping[str, Any]]
    endpoints: list[Mapping[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    keep: tuple[Slice, ...]
    delete: tuple[Object, ...]


Group = tuple[Sequence[Mapping[str, Any]], Sequence[Mapping[str, Any]]]


def plan_slices(existing: Sequence[Object], groups: Sequence[Group]) -> Plan:
    """`groups`: (ports, endpoints) for each distinct list of target ports; one empty group makes a placeholder."""
    slices: list[Slice] = []
    left = {uid_of(s): s for s in existing}
    for ports, endpoints in groups:
        mine = [s for s in left.values() if _port_key(s.get("ports") or ()) == _port_key(ports)]
        for used in mine:
            del left[uid_of(used)]
        slices += _fill(mine, ports, endpoints)
    kept = [s for s in slices if s.endpoints] or [Slice(None, ())]
    unused = [s.existing for s in slices if not s.endpoints and s.existing is not None] + list(left.values())
    for fresh in (s for s in kept if s.existing is None):
        if unused:
            fresh.existing = unused.pop(0)
    return Plan(tuple(kept), tuple(unused))


def _port_key(ports: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps(sorted((p.get("name", ""), p.get("protocol", "TCP"), p.get("port")) for p in ports))


def _fill(
    slices: Sequence[Object], ports: Sequence[Mapping[str, Any]], endpoints: Sequence[Mapping[str, Any]]
) -> list[Slice]:
    wanted = {e["targetRef"]["uid"]: e for e in endpoints}
    made = []
    for old in slices:
        stays = [
            wanted.pop(uid)
            for e in old.get("endpoints") or ()
            if (uid := (e.get("targetRef") or {}).get("uid")) in wanted
        ]
        made.append(Slice(old, ports, stays))
    waiting = list(wanted.values())
    for item in (s for s in made if s.endpoints):
        room = MOST - len(item.endpoints)
        item.endpoints += waiting[:room]
        waiting = waiting[room:]
    for at in range(0, len(waiting), MOST):
        made.append(Slice(None, ports, waiting[at : at + MOST]))
    return made
