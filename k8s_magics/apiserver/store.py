"""The store is a log: etcd, as far as anyone above can tell, and the cluster's whole history.

Each write appends a `Revision`; the current state is an index over the log.  `store.at(when)` reads the past through the same
methods.  `cause` is the revision that woke whoever wrote: chains of causes are exact, not guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from ..apimachinery.errors import MethodNotSupported
from ..apimachinery.objects import EMPTY, FrozenDict, Object
from ..sim.clock import Clock

Verb = Literal["create", "update", "delete"]
V = TypeVar("V", str, tuple[str, str])


class Key(NamedTuple):
    """Where an object is kept: `Key("deployments.apps", "default", "web")`; cluster-wide objects have namespace ""."""

    resource: str
    namespace: str
    name: str


class Origin(NamedTuple):
    """Which field manager wrote, through which subresource; `applied` is the configuration of a server-side apply,
    `sent` a new object as it was before admission changed it; `unowned`: what it changes is nobody's."""

    manager: str
    subresource: str = ""
    applied: Object | None = None
    sent: Object | None = None
    unowned: bool = False


class Revision(NamedTuple):
    """One write: `object` is what it left (for a delete: the last state), `previous` what was there before."""

    number: int
    when: int
    actor: str
    verb: Verb
    key: Key
    object: Object
    previous: Object | None
    cause: int | None
    origin: Origin


Watcher = Callable[[Revision], None]


class Interest(NamedTuple):
    """Which writes are worth telling a watcher: of one resource ("": of all), one verb, objects that an owner of one kind controls or
    did before (`controller`; "": those without; None: whoever does)."""

    resource: str = ""
    verb: Verb | None = None
    controller: str | None = None

    def covers(self, verb: Verb, controllers: tuple[str, ...]) -> bool:
        return self.verb in (None, verb) and (self.controller is None or self.controller in controllers)


class Store:
    """Objects by key, and the log of every change ever made to them."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._objects: dict[str, dict[str, dict[str, Object]]] = {}
        self._sorted: dict[tuple[str, str], tuple[str, ...]] = {}
        self._owned: dict[tuple[str, str], dict[Key, Object]] = {}
        self._on_node: dict[str, dict[Key, Object]] = {}
        self._histories: dict[Key, list[Revision]] = {}
        self._watchers: dict[str, list[tuple[Interest, Watcher]]] = {}
        self._told: dict[tuple[str, Verb, tuple[str, ...]], tuple[Watcher, ...]] = {}
        self.log: list[Revision] = []

    # Reading: the present.

    @property
    def revision(self) -> int:
        return len(self.log)

    def get(self, key: Key) -> Object | None:
        resource, namespace, name = key
        return self._objects.get(resource, EMPTY).get(namespace, EMPTY).get(name)

    def list(self, resource: str, namespace: str | None = None) -> tuple[Object, ...]:
        """Objects of one resource by namespace and name; of all namespaces if `namespace` is None."""
        spaces = self._objects.get(resource)
        if not spaces:
            return ()
        if namespace is not None:
            return self._list_space(resource, namespace, spaces.get(namespace))
        return tuple(obj for space in sorted(spaces) for obj in self._list_space(resource, space, spaces[space]))

    def _list_space(self, resource: str, namespace: str, objects: dict[str, Object] | None) -> tuple[Object, ...]:
        if not objects:
            return ()
        names = self._sorted.get((resource, namespace))
        if names is None:
            names = self._sorted[resource, namespace] = tuple(sorted(objects))
        return tuple(map(objects.__getitem__, names))

    def owned_by(self, uid: str, resource: str | None = None) -> tuple[Object, ...]:
        """Objects that name `uid` among their owners, in the order in which they were made."""
        return tuple(self._owned.get((uid, resource or ""), {}).values())

    def on_node(self, name: str) -> tuple[Object, ...]:
        """The pods bound to a node, in the order in which they were bound."""
        return tuple(self._on_node.get(name, {}).values())

    def count(self, resource: str) -> int:
        return sum(len(space) for space in self._objects.get(resource, {}).values())

    # Reading: the past.

    def history(self, key: Key) -> tuple[Revision, ...]:
        """Every write to one key, oldest first (an object deleted and made anew is in it twice)."""
        return tuple(self._histories.get(key, ()))

    def at(self, when: int) -> View:
        """The cluster as it was at the end of millisecond `when`."""
        return self.until(bisect_right(self.log, when, key=lambda r: r.when))

    def until(self, number: int) -> View:
        """The cluster as revision `number` left it."""
        return View(self._histories, self.log[:number])

    # Writing.  Callers have checked everything; the store only numbers, indexes and tells.

    def write(
        self, verb: Verb, key: Key, obj: Object, *, actor: str, cause: int | None = None, origin: Origin | None = None
    ) -> Object:
        """Append a revision and make it the current state; returns the object with its new resourceVersion."""
        number = len(self.log) + 1
        previous = self.get(key)
        made = FrozenDict({**obj, "metadata": FrozenDict({**obj["metadata"], "resourceVersion": str(number)})})
        revision = Revision(number, self._clock.now, actor, verb, key, made, previous, cause, origin or Origin(actor))
        self.log.append(revision)
        self._histories.setdefault(key, []).append(revision)
        self._index(revision)
        for watcher in self._whom_to_tell(revision):
            watcher(revision)
        return made

    def watch(self, callback: Watcher, interest: Interest | str = "") -> Callable[[], None]:
        """Call `callback` with every write from now on that is of `interest` (a word: the resource); returns how to stop.

        Callbacks run inside the write: they may only note or enqueue, never write themselves.
        """
        interest = Interest(interest) if isinstance(interest, str) else interest
        watchers, watcher = self._watchers.setdefault(interest.resource, []), (interest, callback)
        watchers.append(watcher)
        self._told.clear()

        def stop() -> None:
            if watcher in watchers:
                watchers.remove(watcher)
                self._told.clear()

        return stop

    def _whom_to_tell(self, revision: Revision) -> tuple[Watcher, ...]:
        """Those of the resource, then those of all, each in the order in which they began to watch."""
        resource, verb, controllers = revision.key.resource, revision.verb, _controllers(revision)
        told = self._told.get((resource, verb, controllers))
        if told is None:
            watching = (*self._watchers.get(resource, ()), *self._watchers.get("", ()))
            told = tuple(callback for interest, callback in watching if interest.covers(verb, controllers))
            self._told[resource, verb, controllers] = told
        return told

    def _index(self, revision: Revision) -> None:
        key, new, old = revision.key, revision.object, revision.previous
        space = self._objects.setdefault(key.resource, {}).setdefault(key.namespace, {})
        if revision.verb == "delete":
            space.pop(key.name, None)
            self._sorted.pop((key.resource, key.namespace), None)
            if not space:
                del self._objects[key.resource][key.namespace]
        else:
            if key.name not in space:
                self._sorted.pop((key.resource, key.namespace), None)
            space[key.name] = new
        living = None if revision.verb == "delete" else new
        _reindex(self._owned, revision, _owners(key.resource, old), _owners(key.resource, living))
        if key.resource == "pods":
            _reindex(self._on_node, revision, _nodes(old), _nodes(living))


def _reindex(index: dict[V, dict[Key, Object]], revision: Revision, before: Sequence[V], after: Sequence[V]) -> None:
    for value in before:
        if value not in after and value in index:
            index[value].pop(revision.key, None)
            if not index[value]:
                del index[value]
    for value in after:
        index.setdefault(value, {})[revision.key] = revision.object


def _owners(resource: str, obj: Object | None) -> Sequence[tuple[str, str]]:
    """Under which words an object is found by its owners: its resource, or any."""
    owners = obj["metadata"].get("ownerReferences") if obj is not None else None
    return [(o["uid"], word) for o in owners for word in (resource, "")] if owners else ()


def _controllers(revision: Revision) -> tuple[str, ...]:
    """The kinds of the owners that control an object, now and before; "" among them if there was none."""
    owners = revision.object["metadata"].get("ownerReferences")
    before = revision.previous["metadata"].get("ownerReferences") if revision.previous is not None else owners
    if not owners and not before:
        return ("",)
    return _kinds(owners) if owners is before else (*_kinds(owners), *_kinds(before))


def _kinds(owners: Sequence[Object] | None) -> tuple[str, ...]:
    return tuple(o["kind"] for o in owners or () if o.get("controller")) or ("",)


def _nodes(pod: Object | None) -> tuple[str, ...]:
    node = (pod.get("spec") or EMPTY).get("nodeName") if pod is not None else None
    return (node,) if node else ()


class View:
    """The past behind the store's reading methods.  `log` ends where the view stands."""

    def __init__(self, histories: dict[Key, list[Revision]], log: Sequence[Revision]) -> None:
        self._histories = histories
        self.log = log

    @property
    def revision(self) -> int:
        return len(self.log)

    def until(self, number: int) -> View:
        """A past before this one."""
        return View(self._histories, self.log[:number])

    def history(self, key: Key) -> tuple[Revision, ...]:
        revisions = self._histories.get(key, [])
        return tuple(revisions[: bisect_right(revisions, self.revision, key=lambda r: r.number)])

    def get(self, key: Key) -> Object | None:
        history = self.history(key)
        return history[-1].object if history and history[-1].verb != "delete" else None

    def list(self, resource: str, namespace: str | None = None) -> tuple[Object, ...]:
        return tuple(self._living(resource, namespace))

    def _living(self, resource: str, namespace: str | None = None) -> Iterator[Object]:
        for key in sorted(k for k in self._histories if k.resource == resource and namespace in (None, k.namespace)):
            obj = self.get(key)
            if obj is not None:
                yield obj

    def owned_by(self, uid: str, resource: str | None = None) -> tuple[Object, ...]:
        resources = (resource,) if resource else sorted({k.resource for k in self._histories})
        return tuple(o for r in resources for o in self._living(r) if (uid, r) in _owners(r, o))

    def on_node(self, name: str) -> tuple[Object, ...]:
        return tuple(pod for pod in self._living("pods") if name in _nodes(pod))

    def count(self, resource: str) -> int:
        return len(self.list(resource))

    def watch(self, callback: Watcher, interest: Interest | str = "") -> Callable[[], None]:
        """Nothing happens in the past any more."""
        return lambda: None

    def write(
        self, verb: Verb, key: Key, obj: Object, *, actor: str, cause: int | None = None, origin: Origin | None = None
    ) -> Object:
        """Refused: MethodNotSupported."""
        raise MethodNotSupported(key.resource, f"{verb} in the past")
