"""Objects that a cluster has from the beginning, made when somebody looks: they cost nothing before, and no resource version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from ...apimachinery.objects import Object, freeze
from ...apimachinery.resource import Resource
from ..server import APIServer
from ..store import Key


def uid_for(text: str) -> str:
    """A uid that is always the same for the same words."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "-".join((digest[:8], digest[8:12], f"4{digest[13:16]}", f"8{digest[17:20]}", digest[20:32]))


def born(server: APIServer, resource: Resource, name: str, fields: dict[str, Any], **meta: Any) -> Object:
    """An object without a namespace, as old as the cluster (or as `meta` says)."""
    made = {"name": name, "uid": uid_for(f"{resource.key}/{name}"), "resourceVersion": "1", **meta}
    made.setdefault("creationTimestamp", server.clock.timestamp(0))
    if resource.counts_generations:
        made["generation"] = 1
    obj: Object = freeze({"apiVersion": resource.api_version(), "kind": resource.kind, "metadata": made, **fields})
    return obj


def with_kept(server: APIServer, resource: Resource, made: Iterable[Object]) -> Iterator[Object]:
    """Those and what users have made or changed, by name."""
    kept = server.store.list(resource.key)
    fresh = [obj for obj in made if server.store.get(Key(resource.key, "", obj["metadata"]["name"])) is None]
    yield from sorted([*fresh, *kept], key=lambda obj: str(obj["metadata"]["name"]))
