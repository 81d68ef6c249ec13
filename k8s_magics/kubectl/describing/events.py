"""The Events section at the end of every description."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.go_sort import go_sort
from ...apimachinery.objects import Object, dig
from ...cli.item import Item
from ...cli.session import Session
from ...sim.clock import Clock
from .values import since
from .writer import Writer


def describe_events(session: Session, writer: Writer, obj: Object) -> None:
    """Events about `obj`, oldest first; the last line of a description."""
    write_events(session, writer, events_about(session, obj))


def describe_remains(session: Session, item: Item, why: str) -> str:
    """What is told of a pod that is not there (any more): its events; "" if there are none."""
    found = [
        event
        for event in session.client.store.list("events", item.namespace)
        if dig(event, "involvedObject.name") == item.name and dig(event, "involvedObject.namespace") == item.namespace
    ]
    if not found:
        return ""
    writer = Writer(session.edition.omits)
    writer.line(0, f"Pod '{item.name}': error '{why}', but found events.")
    write_events(session, writer, _sorted(found))
    return writer.aligned()


def write_events(session: Session, writer: Writer, events: Sequence[Object]) -> None:
    if not events:
        writer.line(0, "Events:", "<none>")
        return
    writer.line(0, "Events:")
    rows: list[Sequence[str]] = [
        ("Type", "Reason", "Age", "From", "Message"),
        ("----", "------", "----", "----", "-------"),
    ]
    rows += [_row(session, event) for event in events]
    for row in rows:
        writer.line(1, *row)


def events_about(session: Session, obj: Object) -> list[Object]:
    """In the order in which kubectl shows them."""
    meta = obj["metadata"]
    namespace = meta.get("namespace") or None
    found = [e for e in session.client.store.list("events", namespace) if _is_about(e, obj)]
    return _sorted(found)


def _sorted(found: list[Object]) -> list[Object]:
    """As kubectl sorts: by lastTimestamp, which events of the newer style do not have, so that they come first."""
    return go_sort(found, lambda a, b: str(a.get("lastTimestamp") or "") < str(b.get("lastTimestamp") or ""))


def _is_about(event: Object, obj: Object) -> bool:
    reference = event.get("involvedObject") or {}
    meta = obj["metadata"]
    if reference.get("name") != meta["name"] or reference.get("kind") != obj.get("kind"):
        return False
    return reference.get("uid") in (meta.get("uid"), meta["name"])


def last_seen(event: Object) -> str:
    """The time by which kubectl sorts events: none for those that say only when they first happened."""
    return str(dig(event, "series.lastObservedTime") or event.get("lastTimestamp") or event.get("eventTime") or "")


def count_of(event: Object) -> int:
    return int(dig(event, "series.count") or event.get("count") or 1)


def interval(clock: Clock, event: Object) -> str:
    """`5s`, or `91s (x2 over 6m21s)`."""
    first = since(clock, event.get("eventTime") or event.get("firstTimestamp"))
    if event.get("series"):
        return f"{since(clock, dig(event, 'series.lastObservedTime'))} (x{count_of(event)} over {first})"
    if count_of(event) > 1:
        return f"{since(clock, event.get('lastTimestamp'))} (x{count_of(event)} over {first})"
    return first


def source_of(event: Object) -> str:
    return str(dig(event, "source.component") or event.get("reportingComponent") or "")


def _row(session: Session, event: Object) -> Sequence[str]:
    message = str(event.get("message", "")).strip()
    path = str(dig(event, "involvedObject.fieldPath", ""))
    host = str(dig(event, "source.host", ""))
    source = f"{source_of(event)}, {host}" if session.edition.tells_host and host else source_of(event)
    if "event path" not in session.edition.omits and path.startswith(
        ("spec.containers", "spec.initContainers", "spec.ephemeralContainers")
    ):
        message = f"{path}: {message}"
    when = interval(session.clock, event)
    if not session.edition.knows_event_time and not event.get("firstTimestamp"):
        when, source = "<unknown>", str(dig(event, "source.component", ""))
    return (str(event.get("type", "")), str(event.get("reason", "")), when, source, message)
