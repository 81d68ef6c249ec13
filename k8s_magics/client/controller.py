"""How a controller is declared, and the loop that runs one.

Reconciling is level-based: a `reconcile` is told *which* object to look at, never what happened to it, so it may be called at any
time, any number of times.  An `ApiError` out of it means: back off and try again.  Anything else is a bug of ours and surfaces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..apimachinery.errors import ApiError
from ..apimachinery.objects import Object
from ..apiserver.store import Interest, Key, Revision
from ..sim.clock import Clock
from ..sim.random import Random
from .client import Client
from .events import Recorder
from .workqueue import WorkQueue


@dataclass(frozen=True, slots=True)
class Context:
    """All that a reconcile may touch: the API, through a client; the time; chance; and events.

    `memory` is what one controller of one cluster keeps between reconciles, as the real one does in its process: nothing that it
    could not rebuild after a restart.
    `flags` are those that it was started with: durations in milliseconds, 1 for true.
    """

    client: Client
    clock: Clock
    random: Random
    events: Recorder
    memory: dict[Any, Any] = field(default_factory=dict)
    flags: Mapping[str, int] = field(default_factory=dict)


Reconcile = Callable[[Context, Key], int | None]
Mapper = Callable[[Context, Revision], Iterable[Key]]


def _do_nothing(_: Context) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Controller:
    """`reconcile` returns the milliseconds after which to look again, or None.

    watches   the resource whose keys are reconciled
    owns      resources whose objects wake their controlling owner, if it is one of the watched kind (`kind`)
    maps      other writes (of a resource, or those of an `Interest`) that wake the keys that a function names
    resync    milliseconds after which every key is looked at again, or None
    start     called once when the cluster starts
    """

    name: str
    watches: str
    reconcile: Reconcile
    owns: tuple[str, ...] = ()
    maps: Mapping[Interest | str, Mapper] = field(default_factory=dict)
    resync: int | None = None
    start: Callable[[Context], None] = _do_nothing


class Worker:
    """One controller at work on one cluster."""

    def __init__(self, controller: Controller, context: Context) -> None:
        self.controller, self.context = controller, context
        self.queue = WorkQueue(context.clock, self._work)
        self._causes: dict[Key, int] = {}
        store = context.client.store
        self._kind = context.client.discovery.by_key(controller.watches).kind
        self._stops = [store.watch(self._on_watched, controller.watches)]
        for resource in controller.owns:
            self._stops.append(store.watch(self._on_owned, Interest(resource, controller=self._kind)))
        for interest, mapper in controller.maps.items():
            self._stops.append(store.watch(self._mapped(mapper), interest))
        for obj in store.list(controller.watches):
            self.queue.add(Key(controller.watches, obj["metadata"].get("namespace", ""), obj["metadata"]["name"]))
        if controller.resync:
            context.clock.after(controller.resync, self._resync)
        controller.start(context)

    def stop(self) -> None:
        for stop in self._stops:
            stop()

    def _enqueue(self, key: Key, cause: int) -> None:
        self._causes[key] = cause
        self.queue.add(key)

    def _on_watched(self, revision: Revision) -> None:
        self._enqueue(revision.key, revision.number)

    def _on_owned(self, revision: Revision) -> None:
        """Wake the owner; also the one that the object had before."""
        owners = revision.object["metadata"].get("ownerReferences")
        if owners:
            self._wake_owner(owners, revision)
        if revision.previous is not None:
            before = revision.previous["metadata"].get("ownerReferences")
            if before and before is not owners and before != owners:
                self._wake_owner(before, revision)

    def _wake_owner(self, owners: Iterable[Object], revision: Revision) -> None:
        for owner in owners:
            if owner.get("controller") and owner["kind"] == self._kind:
                self._enqueue(Key(self.controller.watches, revision.key.namespace, owner["name"]), revision.number)

    def _mapped(self, mapper: Mapper) -> Callable[[Revision], None]:
        def on_event(revision: Revision) -> None:
            for key in mapper(self.context, revision):
                self._enqueue(key, revision.number)

        return on_event

    def _resync(self) -> None:
        store = self.context.client.store
        for obj in store.list(self.controller.watches):
            self.queue.add(Key(self.controller.watches, obj["metadata"].get("namespace", ""), obj["metadata"]["name"]))
        assert self.controller.resync is not None
        self.context.clock.after(self.controller.resync, self._resync)

    def _work(self, key: Key) -> None:
        self.context.client.because(self._causes.pop(key, None))
        try:
            again = self.controller.reconcile(self.context, key)
        except ApiError:
            self.queue.retry(key)
            return
        self.queue.forget(key)
        if again is not None:
            self.queue.add_after(key, again)
