"""Pods without a controller, by namespace: whom a ReplicaSet, Job or DaemonSet may adopt.

Looked up at every reconcile, so it is an index kept from the pods' own changes rather than a search through all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.meta import controller_of
from ...apimachinery.objects import Object
from ...apiserver.store import Key, Revision
from ...client.controller import Context
from .waking import ORPHANS

_MEMORY = "pods without a controller"


def orphan_pods(ctx: Context, namespace: str) -> tuple[Object, ...]:
    """The namespace's pods that no controller owns, in the order in which they became so."""
    index = ctx.memory.get(_MEMORY)
    if index is None:
        index = ctx.memory[_MEMORY] = _OrphanIndex(ctx)
    return tuple(index.of(namespace))


class _OrphanIndex:
    def __init__(self, ctx: Context) -> None:
        self._store = ctx.client.store
        self._keys: dict[str, dict[Key, None]] = {}
        for pod in self._store.list("pods"):
            meta = pod["metadata"]
            self._note(Key("pods", meta["namespace"], meta["name"]), pod)
        self._store.watch(self._changed, ORPHANS)

    def of(self, namespace: str) -> Iterator[Object]:
        for key in self._keys.get(namespace, ()):
            pod = self._store.get(key)
            if pod is not None:
                yield pod

    def _changed(self, revision: Revision) -> None:
        self._note(revision.key, None if revision.verb == "delete" else revision.object)

    def _note(self, key: Key, pod: Object | None) -> None:
        if pod is not None and (not pod["metadata"].get("ownerReferences") or controller_of(pod) is None):
            self._keys.setdefault(key.namespace, {})[key] = None
        elif key in self._keys.get(key.namespace, ()):
            del self._keys[key.namespace][key]
