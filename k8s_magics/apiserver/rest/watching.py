"""A watch: changes as lines of JSON, until `timeoutSeconds` have passed (half an hour to an hour, if none are named) or the client is gone.

The server remembers the last hundred events of a kind, and those of the last 75 seconds; who asks for older ones is told to list again.
Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes, k8s.io/apiserver/pkg/storage/cacher.

Simplified: a bookmark shows nothing but its version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ...apimachinery.errors import Expired
from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import FrozenDict, Object
from ...shell.waiting import WaitQueue
from ..request import Request
from ..selection import matching
from ..store import Revision
from .list_options import ListOptions
from .message import Write, plain_json
from .rendering import Rendering

SHORTEST = 1_800_000
MINUTE, BEFORE_END = 60_000, 2_000
REMEMBERED, FRESH = 100, 75_000
INITIAL_END = {"k8s.io/initial-events-end": "true"}
Show = Callable[[Request, Object], Object]


class Watch:
    """One watch; `show` puts an object in the order of Kubernetes' encoder."""

    def __init__(self, request: Request, options: ListOptions, rendering: Rendering, show: Show) -> None:
        self._server, self._request, self._options = rendering.server, request, options
        self._rendering, self._show = rendering, show
        self._stored_as = request.resource.home
        self._begun = False
        self._pending: list[Revision] = []
        self._queue = WaitQueue()
        clock = self._server.clock
        chance = self._server.random.stream("watch timeouts")
        lasting = options.seconds * 1000 if options.seconds else SHORTEST + chance.below(SHORTEST)
        self._end = clock.now + lasting
        self._bookmark_at = self._next_bookmark()

    async def stream(self, write: Write) -> None:
        """Write events as they happen."""
        store, clock = self._server.store, self._server.clock
        stop = store.watch(self._note, self._stored_as)
        try:
            for event in self._past():
                await write(event)
            while clock.now < self._end:
                revisions, self._pending = self._pending, []
                for revision in revisions:
                    for event in self._events(revision):
                        await write(event)
                if self._options.bookmarks and clock.now >= self._bookmark_at:
                    self._bookmark_at = self._next_bookmark()
                    await write(self._bookmark({}))
                await self._queue.wait(self._next(clock.now) - clock.now)
        finally:
            stop()

    def _next(self, now: int) -> int:
        marked = self._options.bookmarks and self._bookmark_at > now
        return min(self._end, self._bookmark_at) if marked else self._end

    def _next_bookmark(self) -> int:
        now, late = self._server.clock.now, self._end - BEFORE_END
        return min(now + MINUTE, late) if now < late else self._end + MINUTE

    # What was there before.

    def _past(self) -> Iterator[bytes]:
        """What is there, for who names no version; what happened since, for who names one."""
        options, store = self._options, self._server.store
        since = options.revision or 0
        if options.initial or (not since and options.initial is None):
            found = self._server.list(self._request, labels=options.labels, fields=options.fields, verb="watch")
            for obj in found:
                yield self._event("ADDED", obj)
            if options.bookmarks:
                yield self._bookmark(INITIAL_END)
            return
        if not since:
            return
        oldest = self._oldest()
        if since < oldest - 1:
            yield plain_json(
                {"type": "ERROR", "object": Expired(f"too old resource version: {since} ({oldest - 1})").status()}
            )
            self._end = self._server.clock.now
            return
        for revision in store.log[since:]:
            if revision.key.resource == self._stored_as and self._is_here(revision):
                yield from self._events(revision)

    def _oldest(self) -> int:
        """The first revision from which on all events of the kind are remembered."""
        log, now, count = self._server.store.log, self._server.clock.now, 0
        for revision in reversed(log):
            if revision.key.resource == self._stored_as:
                if count >= REMEMBERED and revision.when < now - FRESH:
                    return revision.number + 1
                count += 1
        return 1

    # What happens.

    def _note(self, revision: Revision) -> None:
        if self._is_here(revision):
            self._pending.append(revision)
            self._queue.wake()

    def _is_here(self, revision: Revision) -> bool:
        return self._request.namespace in ("", revision.key.namespace)

    def _events(self, revision: Revision) -> Iterator[bytes]:
        """An object that begins to match the selectors is added, one that no longer does is deleted."""
        was = revision.previous is not None and self._matches(revision.previous)
        is_ = revision.verb != "delete" and self._matches(revision.object)
        if is_:
            yield self._event("MODIFIED" if was else "ADDED", self._served(revision.object))
        elif was and revision.previous is not None:
            left = revision.object if revision.verb == "delete" else revision.previous
            version = revision.object["metadata"]["resourceVersion"]
            meta = FrozenDict({**left["metadata"], "resourceVersion": version})
            yield self._event("DELETED", self._served(FrozenDict({**left, "metadata": meta})))

    def _matches(self, obj: Object) -> bool:
        options = self._options
        if not options.labels and not options.fields:
            return True
        return bool(matching((obj,), self._request.resource, labels=options.labels, fields=options.fields))

    def _served(self, obj: Object) -> Object:
        return self._server.served(self._request, obj)

    def _event(self, kind: str, obj: Object) -> bytes:
        shown = self._show(self._request._replace(name=name_of(obj), namespace=namespace_of(obj)), obj)
        rendered = self._rendering.happened(shown, first=not self._begun)
        self._begun = True
        return plain_json({"type": kind, "object": rendered})

    def _bookmark(self, annotations: dict[str, str]) -> bytes:
        resource = self._request.resource
        meta: dict[str, Any] = {"resourceVersion": str(self._server.store.revision)}
        meta |= {"annotations": annotations} if annotations else {}
        head = {"kind": resource.kind, "apiVersion": resource.api_version(self._request.version)}
        return plain_json({"type": "BOOKMARK", "object": {**head, "metadata": meta}})
