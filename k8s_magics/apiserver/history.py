"""Everything that ever happened to a cluster, and why: the store's log with questions that people and pictures ask of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..apimachinery.objects import Object
from ..sim.clock import Clock
from .store import Key, Revision, Store, View


class History:
    """Read-only; times are milliseconds since the clock began."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self.clock = store, clock

    @property
    def now(self) -> int:
        return self.clock.now

    @property
    def log(self) -> Sequence[Revision]:
        """Every write, oldest first."""
        return self._store.log

    def at(self, when: int) -> View:
        """All objects as they were at the end of millisecond `when`."""
        return self._store.at(when)

    def of(self, resource: str, namespace: str, name: str) -> tuple[Revision, ...]:
        """The writes to one object: `history.of("deployments.apps", "default", "web")`."""
        return self._store.history(Key(resource, namespace, name))

    def of_resource(self, resource: str, *, since: int = 0, until: int | None = None) -> Iterator[Revision]:
        """The writes to all objects of a resource in a span of time."""
        end = self.now if until is None else until
        return (r for r in self._store.log if r.key.resource == resource and since <= r.when <= end)

    def causes(self, revision: Revision) -> tuple[Revision, ...]:
        """The chain that led to a write, nearest first; it ends with what a person (or time) did."""
        chain: list[Revision] = []
        while revision.cause is not None and len(chain) < 100:
            revision = self._store.log[revision.cause - 1]
            chain.append(revision)
        return tuple(chain)

    def created(self, resource: str) -> tuple[Object, ...]:
        """Every object of a resource that ever lived, in its first state."""
        return tuple(r.object for r in self._store.log if r.verb == "create" and r.key.resource == resource)
