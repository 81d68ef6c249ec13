"""What may be wrong with an Event: little in the core API, more in events.k8s.io, where it never changes but for its series.

Source: kubernetes, pkg/apis/core/validation/events.go.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, immutable, invalid, required
from ...apimachinery.meta import namespace_of
from ...apimachinery.names import qualified_name
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig
from .go_structs import go_struct

STRANGER = "does not match event.namespace"
LONGEST, LONGEST_NOTE = 128, 1024


def event_errors(new: Object, *, controller: str = "reportingComponent") -> Sequence[FieldError]:
    """Those that hold in every version; `controller` is the name of a field that differs."""
    mine, theirs = namespace_of(new), (new.get("involvedObject") or EMPTY).get("namespace") or ""
    if new.get("eventTime"):
        return tuple(_timed_errors(new, controller))
    fits = mine == theirs if theirs else mine in ("", "default")
    return () if fits else (invalid("involvedObject.namespace", theirs, STRANGER),)


def _timed_errors(new: Object, controller: str) -> Iterator[FieldError]:
    """Of an event that says when it was."""
    if not dig(new, "involvedObject.namespace", "") and namespace_of(new) not in ("default", "kube-system"):
        yield invalid("involvedObject.namespace", "", STRANGER)
    reporter = new.get("reportingComponent") or ""
    if not reporter:
        yield required(controller)
    for text in qualified_name(reporter):
        yield invalid(controller, reporter, text)
    for name in ("reportingInstance", "action", "reason"):
        value = new.get(name) or ""
        if not value:
            yield required(name)
        if len(value.encode()) > LONGEST:
            yield invalid(name, "", f"can have at most {LONGEST} characters")
    if len((new.get("message") or "").encode()) > LONGEST_NOTE:
        yield invalid("message", "", f"can have at most {LONGEST_NOTE} characters")


def strict_errors(new: Object, old: Object | None) -> Iterator[FieldError]:
    """Those of events.k8s.io/v1."""
    yield from event_errors(new, controller="reportingController")
    if old is not None:
        yield from _changes(new, old)
        return
    yield from _series(new)
    if not new.get("eventTime"):
        yield required("eventTime")
    if new.get("type") not in ("Normal", "Warning"):
        yield invalid("type", "", f"has invalid value: {new.get('type') or ''}")
    for name in ("firstTimestamp", "lastTimestamp", "count"):
        if new.get(name):
            yield invalid(name, "", "needs to be unset")
    if any((new.get("source") or EMPTY).get(key) for key in ("component", "host")):
        yield invalid("source", "", "needs to be unset")


def _series(event: Object) -> Iterator[FieldError]:
    series = event.get("series")
    if series is None:
        return
    if (series.get("count") or 0) < 2:
        yield invalid("series.count", "", "should be at least 2")
    if not series.get("lastObservedTime"):
        yield required("series.lastObservedTime")


def _changes(new: Object, old: Object) -> Iterator[FieldError]:
    if new.get("series") != old.get("series"):
        yield from _series(new)
    yield from immutable("involvedObject", _reference(new, "involvedObject"), _reference(old, "involvedObject"))
    for name in ("reason", "message"):
        yield from immutable(name, new.get(name) or "", old.get(name) or "")
    yield from immutable("source", _source(new), _source(old))
    for name, zero in (("firstTimestamp", None), ("lastTimestamp", None), ("count", 0), ("reason", ""), ("type", "")):
        yield from immutable(name, new.get(name) or zero, old.get(name) or zero)
    yield from immutable("eventTime", new.get("eventTime"), old.get("eventTime"))
    yield from immutable("action", new.get("action") or "", old.get("action") or "")
    yield from immutable("related", _reference(new, "related"), _reference(old, "related"))
    for name, path in (("reportingComponent", "reportingController"), ("reportingInstance", "reportingInstance")):
        yield from immutable(path, new.get(name) or "", old.get(name) or "")


def _reference(event: Object, name: str) -> dict[str, Any] | None:
    found = event.get(name, FrozenDict() if name == "involvedObject" else None)
    return go_struct("Reference", found)


def _source(event: Object) -> dict[str, str]:
    found = event.get("source") or EMPTY
    return {"Component": found.get("component") or "", "Host": found.get("host") or ""}
