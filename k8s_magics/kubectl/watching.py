"""`kubectl get -w`: the list, then a line for every change.

Time passes only while something happens: after half a minute without a change the watch ends by itself (a real one would go on);
--request-timeout ends it earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..apimachinery.objects import Object
from ..apiserver.store import Key, Revision
from ..cli.builder import Found, Query, find
from ..cli.columns import Table
from ..cli.errors import CommandError, raise_all
from ..cli.flag_values import parse_duration
from ..cli.object_table import ObjectTable
from ..cli.printer import Print
from ..cli.session import Session

if TYPE_CHECKING:
    from .commands.get import Options

QUIET = 30_000
EVENTS = {"create": "ADDED", "update": "MODIFIED", "delete": "DELETED"}


async def watch(session: Session, options: Options, query: Query) -> None:
    """Print until nothing changes any more."""
    from .commands.get import printer  # late: get imports this module

    found = await find(session, query)
    raise_all(found.errors)
    if len(found.kinds) != 1:
        raise CommandError("you may only specify a single resource type")
    await _Watch(session, options, query, found, printer(session, options)).run()


class _Watch:
    def __init__(self, session: Session, options: Options, query: Query, found: Found, show: Print | None) -> None:
        from .commands.get import look_of  # late: get imports this module

        self._session, self._options, self._query, self._found, self._show = session, options, query, found, show
        self._resource = found.kinds[0].resource
        self._look = look_of(options, False)
        self._table = ObjectTable(self._resource, self._look, session.clock)
        self._columns = Table()
        self._fresh = True
        self._known: dict[Key, Object] = {}
        self._pending: list[Revision] = []

    async def run(self) -> None:
        session = self._session
        stop = session.client.store.watch(self._pending.append, self._resource.stored_as or self._resource.key)
        try:
            self._first()
            limit = _timeout(session)
            end = session.clock.now + limit if limit else None
            while True:
                patience = QUIET if end is None else max(0, end - session.clock.now)
                if not await session.until(
                    lambda: bool(self._pending), patience, resource=self._resource.stored_as or self._resource.key
                ):
                    return
                self._drain()
        finally:
            stop()

    def _first(self) -> None:
        items = [item.object for item in self._found.items]
        self._known = {_key(self._resource.key, obj): obj for obj in items}
        if not self._options.watch_only:
            self._print([("ADDED", obj) for obj in items])

    def _drain(self) -> None:
        revisions, self._pending[:] = list(self._pending), []
        for revision in revisions:
            event = self._event(revision)
            if event is not None:
                self._print([event])

    def _event(self, revision: Revision) -> tuple[str, Object] | None:
        """What a watch with this selector sees of a write."""
        key, obj = revision.key, revision.object
        wanted = self._selects(key) if revision.verb != "delete" else None
        if wanted is None:
            return ("DELETED", obj) if self._known.pop(key, None) is not None else None
        kind = "MODIFIED" if key in self._known else "ADDED"
        self._known[key] = wanted
        return kind, obj

    def _selects(self, key: Key) -> Object | None:
        query, session = self._query, self._session
        space = None if query.all_namespaces or not self._resource.namespaced else session.namespace
        if space is not None and key.namespace != space:
            return None
        if self._found.single and self._found.items and key.name != self._found.items[0].name:
            return None
        listed = session.client.list(
            self._resource.key, key.namespace, labels=query.selector or None, fields=query.field_selector
        )
        return next((obj for obj in listed if obj["metadata"]["name"] == key.name), None)

    def _print(self, events: list[tuple[str, Object]]) -> None:
        out = self._session.out
        if self._show is not None:
            for kind, obj in events:
                out.write(self._show({"type": kind, "object": obj} if self._options.output_watch_events else obj))
            return
        rows = [((kind,) if self._options.output_watch_events else ()) + self._table.row(obj) for kind, obj in events]
        if rows and self._fresh and self._look.headers:
            rows.insert(0, (("EVENT",) if self._options.output_watch_events else ()) + self._table.header())
        self._fresh = self._fresh and not rows
        out.write(self._columns.format(rows))


def _key(resource: str, obj: Object) -> Key:
    meta = obj["metadata"]
    return Key(resource, meta.get("namespace", ""), meta["name"])


def _timeout(session: Session) -> int:
    text = session.globals.request_timeout
    return int(text) * 1000 if text.isdigit() else parse_duration(text)
