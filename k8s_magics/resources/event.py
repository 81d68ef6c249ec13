"""Events: what happened to an object, kept for an hour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import NAME, Column, Resource
from ..sim.clock import Clock
from .rules.columns import field, since
from .rules.event_rules import event_errors
from .rules.filling import fill

_SELECTABLE = (
    "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "type",
)  # fmt: skip


def _default(event: Object) -> Object:
    return fill(
        event,
        {
            "source": {},
            "reportingComponent": "",
            "reportingInstance": "",
            "firstTimestamp": None,
            "lastTimestamp": None,
            "eventTime": None,
        },
    )


def last_seen(event: Object, clock: Clock) -> str:
    """LAST SEEN: of a series its last time, else the last, else the first."""
    series = event.get("series")
    if series:
        return since(series.get("lastObservedTime"), clock)
    return since(event["lastTimestamp"], clock) if event.get("lastTimestamp") else first_seen(event, clock)


def first_seen(event: Object, clock: Clock) -> str:
    return since(event.get("firstTimestamp") or event.get("eventTime"), clock)


def subject(event: Object) -> str:
    """OBJECT: `pod/web`."""
    involved = event.get("involvedObject") or EMPTY
    kind, name = str(involved.get("kind") or "").lower(), involved.get("name") or ""
    return f"{kind}/{name}" if name else kind


def source(event: Object) -> str:
    """SOURCE: component, and the host it spoke from."""
    where = event.get("source") or EMPTY
    component = where.get("component") or event.get("reportingComponent") or ""
    host = where.get("host") or event.get("reportingInstance") or ""
    return f"{component}, {host}" if host else component


def count(event: Object) -> int:
    series = event.get("series")
    return int((series or EMPTY).get("count") or event.get("count") or 1)


def _selector(path: str) -> Callable[[Object], str]:
    return lambda event: str(dig(event, path, ""))


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return event_errors(new)


RESOURCE = Resource(
    kind="Event",
    plural="events",
    short_names=("ev",),
    name_rule="path_segment",
    counts_generations=False,
    default=_default,
    validate=_validate,
    creates_on_update=True,
    columns=(
        Column(name="LAST SEEN", cell=last_seen),
        field("TYPE", "type"),
        field("REASON", "reason"),
        Column(name="OBJECT", cell=lambda event, _: subject(event)),
        field("SUBOBJECT", "involvedObject.fieldPath", wide=True),
        Column(name="SOURCE", cell=lambda event, _: source(event), wide=True),
        Column(name="MESSAGE", cell=lambda event, _: str(event.get("message") or "").strip()),
        Column(name="FIRST SEEN", cell=first_seen, wide=True),
        Column(name="COUNT", cell=lambda event, _: count(event), wide=True),
        Column(name="NAME", cell=NAME.cell, wide=True),
    ),
    selectable={path: _selector(path) for path in _SELECTABLE}
    | {"source": lambda event: str(dig(event, "source.component", "") or event.get("reportingComponent") or "")},
)
