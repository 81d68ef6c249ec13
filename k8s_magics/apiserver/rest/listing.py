"""Lists: whole, in parts (`limit` and `continue`), or as they were (`resourceVersion`, `resourceVersionMatch`).

The past is kept as etcd keeps it: every five minutes, what was overwritten more than five minutes ago is forgotten.
Source: https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks,
k8s.io/apiserver/pkg/storage/etcd3 (store, errors, compact).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from ...apimachinery.errors import ApiError, BadRequest, Expired
from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import Object
from ..request import Request
from ..server import APIServer
from ..store import Store, View
from .continuing import ANY_REVISION, Continue, decoded
from .list_options import EXACT, ListOptions

COMPACTION = 300_000
TOO_OLD = "The resourceVersion for the provided list is too old."
TOO_OLD_TO_GO_ON = (
    "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the "
    "continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects "
    "that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list."
)


class ListExpired(Expired):
    """A part of a list that nobody remembers; the token in the refusal goes on with things as they are now."""

    def __init__(self, token: Continue) -> None:
        super().__init__(TOO_OLD_TO_GO_ON)
        self._token = token

    def status(self) -> dict[str, Any]:
        return super().status() | {"metadata": {"continue": self._token.encoded()}}


class TooNew(ApiError):
    """A version that has not been yet."""

    code = 504
    reason = "Timeout"

    def __init__(self, asked: int, current: int) -> None:
        cause = {"reason": "ResourceVersionTooLarge", "message": "Too large resource version"}
        details = {"causes": [cause], "retryAfterSeconds": 1}
        super().__init__(f"Timeout: Too large resource version: {asked}, current: {current}", details)


class Page:
    """One answer to a list: `objects` as they are served, and the ListMeta.  Raises ApiError."""

    def __init__(self, server: APIServer, request: Request, options: ListOptions, *, verb: str = "list") -> None:
        self._server, self._request, self._options, self._verb = server, request, options, verb
        token = decoded(options.token) if options.token else None
        if token is not None and options.revision is not None:
            raise BadRequest("specifying resource version is not allowed when using continue")
        self._revision = self._revision_of(token)
        found = self._found(token.start if token else "")
        limit = options.limit if options.limit > 0 and (options.revision != 0 or token) else len(found)
        self.objects, self._rest = found[:limit], len(found) - limit

    @property
    def meta(self) -> dict[str, Any]:
        meta: dict[str, Any] = {"resourceVersion": str(self._revision)}
        if self._rest > 0:
            meta["continue"] = Continue(self._key(self.objects[-1]) + "\0", self._revision).encoded()
            if not self._options.labels and not self._options.fields:
                meta["remainingItemCount"] = self._rest
        return meta

    def _revision_of(self, token: Continue | None) -> int:
        """The revision that is shown."""
        store, options = self._server.store, self._options
        if token is not None:
            if token.revision == ANY_REVISION:
                return store.revision
            if token.revision < oldest(store, self._server.clock.now):
                raise ListExpired(Continue(token.start, ANY_REVISION))
            return token.revision
        asked = options.revision or 0
        if asked > store.revision:
            raise TooNew(asked, store.revision)
        if options.match == EXACT or (asked and options.limit > 0 and not options.match):
            if asked < oldest(store, self._server.clock.now):
                raise Expired(TOO_OLD)
            return asked
        return store.revision

    def _found(self, start: str) -> Sequence[Object]:
        store, options = self._server.store, self._options
        view: View | None = store.until(self._revision) if self._revision < store.revision else None
        found = self._server.list(self._request, labels=options.labels, fields=options.fields, at=view, verb=self._verb)
        return tuple(obj for obj in found if self._key(obj) >= start) if start else found

    def _key(self, obj: Object) -> str:
        space = namespace_of(obj)
        return name_of(obj) if self._request.namespace or not space else f"{space}/{name_of(obj)}"


def oldest(store: Store, now: int) -> int:
    """The first revision that can still be read."""
    when = (now // COMPACTION - 1) * COMPACTION
    return bisect_right(store.log, when, key=lambda r: r.when)
