"""When kube-proxy has taken a change of Services and EndpointSlices into the rules of the nodes.

Rules are written a moment after a change, but no sooner than a second after they were last written; what changes meanwhile goes into the
same writing (minSyncPeriod; pkg/proxy/nftables, pkg/proxy/runner).  Until then connections go where the old rules say, also to pods that
are on their way out: that is why a pod that ends at once on SIGTERM loses requests, and a preStop hook that waits saves them.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Revision, Store
from ..sim.clock import Clock

SERVICES, SLICES = "services", "endpointslices.discovery.k8s.io"
WRITING = 50
"""Milliseconds from a change to the rules that follow from it, when nothing else has changed lately."""
PERIOD = 1_000
"""Milliseconds between two writings."""


class ProxyRules:
    """The Services and slices of the store as the rules have them.  All nodes write theirs at the same moment.

    Nothing is done when something changes but to note it; `catch_up` does what has become due when somebody connects.
    """

    def __init__(self, clock: Clock, store: Store) -> None:
        self._clock = clock
        self._objects: dict[str, dict[Key, Object]] = {SERVICES: {}, SLICES: {}}
        self._waiting: list[Revision] = []
        self._due = 0
        self._written = -PERIOD
        self._changed = True
        for resource in (SERVICES, SLICES):
            for found in store.list(resource):
                self._objects[resource][_key(resource, found)] = found
            store.watch(self._on_change, resource)

    def list(self, resource: str) -> tuple[Object, ...]:
        """As the rules have them now; in the order of the store (by namespace and name)."""
        known: Mapping[Key, Object] = self._objects[resource]
        return tuple(known[key] for key in sorted(known, key=lambda key: (key.namespace, key.name)))

    def catch_up(self) -> bool:
        """Whether the rules are others than at the last call."""
        self._write()
        changed, self._changed = self._changed, False
        return changed

    def _on_change(self, revision: Revision) -> None:
        self._write()
        if not self._waiting:
            self._due = max(revision.when + WRITING, self._written + PERIOD)
        self._waiting.append(revision)

    def _write(self) -> None:
        if not self._waiting or self._clock.now < self._due:
            return
        for revision in self._waiting:
            known = self._objects[revision.key.resource]
            if revision.verb == "delete":
                known.pop(revision.key, None)
            else:
                known[revision.key] = revision.object
        self._waiting.clear()
        self._written, self._changed = self._due, True


def _key(resource: str, found: Object) -> Key:
    meta = found["metadata"]
    return Key(resource, meta.get("namespace", ""), meta["name"])
