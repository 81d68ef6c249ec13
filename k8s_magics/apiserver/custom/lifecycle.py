"""What the API server itself does about CustomResourceDefinitions: names, establishing, serving, and the end.

Each step follows the write before it by a few milliseconds, as in the real server, whose controllers for this run inside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...apimachinery.meta import is_deleting, name_of, namespace_of
from ...apimachinery.objects import Object
from ..request import Caller, DeleteOptions, Request
from ..store import Key, Origin, Revision
from . import naming, terminating
from .kind import is_established, resource_of
from .terminating import CRDS

if TYPE_CHECKING:
    from ..server import APIServer

SOON = 5  # milliseconds from a write to the controller's answer
AGAIN = 5_000  # until the finalizer looks again at objects that will not go
ME = "kube-apiserver"


class CustomResources:
    """Follows the definitions of one server from its start on."""

    def __init__(self, server: APIServer) -> None:
        self._server = server
        server.store.watch(self._changed, CRDS)

    def _changed(self, revision: Revision) -> None:
        crd = revision.object
        if revision.verb == "delete":
            self._server.discovery.remove(name_of(crd))
            return
        if is_established(crd):
            self._serve(crd)
        if is_deleting(crd):
            if revision.previous is None or not is_deleting(revision.previous):
                self._soon(revision, self._clean_up)
        elif not naming.is_named(crd):
            self._soon(revision, self._name)
        elif naming.established(crd, "") is not crd:
            self._soon(revision, self._establish)

    def _serve(self, crd: Object) -> None:
        resource = resource_of(crd)
        if resource is None:
            self._server.discovery.remove(name_of(crd))
        else:
            self._server.discovery.add(resource)

    def _soon(self, revision: Revision, step: Callable[[Key, int], None], delay: int = SOON) -> None:
        self._server.clock.after(delay, lambda: step(revision.key, revision.number))

    def _name(self, key: Key, cause: int) -> None:
        crd = self._server.store.get(key)
        if crd is not None and not is_deleting(crd):
            self._write(key, naming.named(crd, self._server.store.list(CRDS), self._now), cause)

    def _establish(self, key: Key, cause: int) -> None:
        crd = self._server.store.get(key)
        if crd is not None:
            self._write(key, naming.established(crd, self._now), cause)

    def _clean_up(self, key: Key, cause: int) -> None:
        """Delete what there is of the kind; when nothing is left, let the definition go."""
        crd = self._server.store.get(key)
        if crd is None or terminating.is_cleaned_up(crd):
            return
        crd = self._write(key, terminating.terminating(crd, terminating.IN_PROGRESS, self._now), cause)
        for obj in self._server.store.list(key.name):
            self._delete(key, obj, cause)
        if self._server.store.count(key.name):
            self._server.clock.after(AGAIN, lambda: self._clean_up(key, cause))
            return
        released = terminating.released(crd, self._now)
        self._server.store.write(
            "update" if released["metadata"].get("finalizers") else "delete", key, released, actor=ME, cause=cause
        )

    def _delete(self, key: Key, obj: Object, cause: int) -> None:
        if is_deleting(obj) or not self._server.discovery.has(key.name):
            return
        caller = Caller(ME, groups=("system:masters",), trusted=True, cause=cause)
        request = Request(caller, self._server.discovery.by_key(key.name), namespace_of(obj), name_of(obj))
        try:
            self._server.delete(request, DeleteOptions(propagation="Background"))
        except ApiError:
            return  # it stays, and so does the definition

    def _write(self, key: Key, crd: Object, cause: int) -> Object:
        if crd == self._server.store.get(key):
            return crd
        return self._server.store.write("update", key, crd, actor=ME, cause=cause, origin=Origin(ME, "status"))

    @property
    def _now(self) -> str:
        return self._server.clock.timestamp()
