"""A watch: changes as lines of JSON, until `timeoutSeconds` have passed or the client is gone.

Simplified: selectors are not applied, and objects are shown in their stored version.
"""

from __future__ import annotations

from ...apimachinery.objects import FrozenDict, Object
from ...shell.waiting import WaitQueue
from ..server import APIServer
from ..store import Revision
from .message import Call, Write, plain_json
from .path import Place

EVENTS = {"create": "ADDED", "update": "MODIFIED", "delete": "DELETED"}


class Watch:
    """`listed` is the list that the watch begins with, where the client names no version to begin at."""

    def __init__(self, server: APIServer, call: Call, place: Place, listed: Object) -> None:
        self._server, self._place = server, place
        from_now = call.query.get("resourceVersion", "0") not in ("", "0")
        self._first = () if from_now else tuple(listed["items"])
        seconds = call.query.get("timeoutSeconds", "")
        self._end = server.clock.now + int(seconds) * 1000 if seconds.isdigit() else None
        self._pending: list[Revision] = []
        self._queue = WaitQueue()

    async def stream(self, write: Write) -> None:
        """Write events as they happen."""
        clock, place = self._server.clock, self._place
        stop = self._server.store.watch(self._note, place.resource.stored_as or place.resource.key)
        try:
            for item in self._first:
                await write(self._event("ADDED", item))
            while self._end is None or clock.now < self._end:
                revisions, self._pending = self._pending, []
                for revision in revisions:
                    await write(self._event(EVENTS[revision.verb], revision.object))
                await self._queue.wait(None if self._end is None else self._end - clock.now)
        finally:
            stop()

    def _note(self, revision: Revision) -> None:
        if not self._place.namespace or revision.key.namespace == self._place.namespace:
            self._pending.append(revision)
            self._queue.wake()

    def _event(self, kind: str, obj: Object) -> bytes:
        resource = self._place.resource
        typed = FrozenDict({"kind": resource.kind, "apiVersion": resource.api_version(self._place.version), **obj})
        return plain_json({"type": kind, "object": typed})
