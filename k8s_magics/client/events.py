"""Recording events: what a component tells the reader about an object.

Repeats are counted, floods are folded and then dropped, by the rules of client-go's correlator (tools/record/events_cache.go):
an event equal to an earlier one raises its count; from the tenth similar one within ten minutes on, one event `(combined from
similar events): ...` has the last message and counts them; one source may write 25 events of one type about one object, and then
one every five minutes (what is not written is counted).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..apimachinery.errors import ApiError
from ..apimachinery.objects import Object, freeze
from ..sim.clock import Clock
from ..sim.random import Random
from .client import Client

SIMILAR_LIMIT, SIMILAR_WINDOW = 10, 600_000
BURST, REFILL = 25, 300_000
SERIES_WINDOW = 360_000


class Source(NamedTuple):
    """Who speaks.  `modern`: through events.k8s.io (event time and series, as the scheduler does) instead of counts."""

    component: str
    host: str = ""
    modern: bool = False


class _Bucket:
    """How many events a source may still write about one object."""

    __slots__ = ("tokens", "when")

    def __init__(self, when: int) -> None:
        self.tokens, self.when = float(BURST), when

    def take(self, now: int) -> bool:
        self.tokens = min(BURST, self.tokens + (now - self.when) / REFILL)
        self.when = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class _Similar:
    """The distinct messages of one reason about one object."""

    __slots__ = ("last", "messages")

    def __init__(self) -> None:
        self.messages: dict[str, None] = {}
        self.last = 0


class _Observed(NamedTuple):
    """The event that was last made for a key: its name, its count and when it first happened."""

    name: str
    times: int
    first: str


class Recorder:
    """Events of one component.  Recording never fails the caller: an event that cannot be written is dropped."""

    def __init__(self, client: Client, clock: Clock, random: Random, source: Source) -> None:
        self._client, self._clock, self._source = client, clock, source
        self._names = random.stream(f"event names of {source.component} {source.host}")
        self._last = 0
        self._observed: dict[tuple[str, ...], _Observed] = {}
        self._written: dict[tuple[str, ...], str] = {}
        self._similar: dict[tuple[str, ...], _Similar] = {}
        self._buckets: dict[tuple[str, ...], _Bucket] = {}

    def normal(self, obj: Object, reason: str, message: str, **more: str) -> None:
        self.record(obj, "Normal", reason, message, **more)

    def warning(self, obj: Object, reason: str, message: str, **more: str) -> None:
        self.record(obj, "Warning", reason, message, **more)

    def record(
        self, obj: Object, kind: str, reason: str, message: str, *, field_path: str = "", action: str = ""
    ) -> None:
        """`field_path` names a part of the object (`spec.containers{web}`); `action` is for modern sources."""
        reference = reference_to(obj, field_path)
        for told, pattern, then in self._client.server.event_words:
            if told == reason:
                message = re.sub(pattern, then.replace("{part}", field_path.partition("{")[2].rstrip("}")), message)
        try:
            if self._source.modern:
                self._record_modern(reference, kind, reason, message, action)
            else:
                self._record_counted(reference, kind, reason, message)
        except ApiError:
            return

    def _record_counted(self, reference: Mapping[str, str], kind: str, reason: str, message: str) -> None:
        about = (reference["kind"], reference["namespace"], reference["name"], reference["uid"], kind)
        key: tuple[str, ...] = (*about, reference.get("fieldPath", ""), reason, message)
        if self._is_one_too_many((*about, reason), message):
            key, message = (*about, reason), f"(combined from similar events): {message}"
        now = self._clock.timestamp()
        earlier = self._observed.get(key)
        first, count = (earlier.first, earlier.times + 1) if earlier else (now, 1)
        name = earlier.name if earlier else f"{reference['name']}.{self._stamp():016x}"
        self._observed[key] = _Observed(name, count, first)
        if not self._bucket(about).take(self._clock.now):
            return
        namespace = reference["namespace"] or "default"
        old = self._client.find("events", name, namespace) if earlier else None
        if old is not None:
            self._client.update("events", {**old, "count": count, "lastTimestamp": now, "message": message[:1024]})
            return
        event = self._event(reference, kind, reason, message)
        event |= {"firstTimestamp": first, "lastTimestamp": now, "count": count, "eventTime": None}
        self._create(event, namespace, name)

    def _record_modern(self, reference: Mapping[str, str], kind: str, reason: str, message: str, action: str) -> None:
        key = (
            reference["uid"],
            reference["resourceVersion"],
            kind,
            reason,
            action,
        )  # (not the message, as in client-go/tools/events)
        namespace = reference["namespace"] or "default"
        now = self._clock.micro_timestamp()
        name = self._written.get(key)
        old = self._client.find("events", name, namespace) if name else None
        if old is not None:
            series = old.get("series") or {"count": 1}
            self._client.update("events", {**old, "series": {"count": series["count"] + 1, "lastObservedTime": now}})
            return
        event = self._event(reference, kind, reason, message)
        event |= {"firstTimestamp": None, "lastTimestamp": None, "eventTime": now, "action": action or reason}
        event |= {"source": {}, "reportingInstance": f"{self._source.component}-{self._source.host or 'control-plane'}"}
        self._written[key] = f"{reference['name']}.{self._stamp():016x}"
        self._create(event, namespace, self._written[key])

    def _event(self, reference: Mapping[str, str], kind: str, reason: str, message: str) -> dict[str, Any]:
        source = {"component": self._source.component} | ({"host": self._source.host} if self._source.host else {})
        return {
            "apiVersion": "v1", "kind": "Event", "involvedObject": {k: v for k, v in reference.items() if v}, "reason": reason,
            "message": message[:1024], "source": source, "type": kind, "reportingComponent": self._source.component,
            "reportingInstance": self._source.host,
        }  # fmt: skip

    def _create(self, event: dict[str, Any], namespace: str, name: str) -> None:
        event["metadata"] = {"name": name, "namespace": namespace}
        self._client.create("events", freeze(event), namespace=namespace)

    def _stamp(self) -> int:
        """Nanoseconds of the calendar, different for each event: names put events in the order in which they happened."""
        moment = self._clock.unix() * 1_000_000 + self._names.below(1_000_000)
        self._last = max(moment, self._last + 1)
        return self._last

    def _bucket(self, about: tuple[str, ...]) -> _Bucket:
        bucket = self._buckets.get(about)
        if bucket is None:
            bucket = self._buckets[about] = _Bucket(self._clock.now)
        return bucket

    def _is_one_too_many(self, group: tuple[str, ...], message: str) -> bool:
        """Whether `message` is the tenth of its group (client-go then forgets one of the ten at random; here the oldest)."""
        similar = self._similar.get(group)
        if similar is None:
            similar = self._similar[group] = _Similar()
        if self._clock.now - similar.last > SIMILAR_WINDOW:
            similar.messages.clear()
        similar.last = self._clock.now
        similar.messages[message] = None
        if len(similar.messages) < SIMILAR_LIMIT:
            return False
        similar.messages.pop(next(iter(similar.messages)))
        return True


def reference_to(obj: Object, field_path: str = "") -> dict[str, str]:
    """An ObjectReference to `obj`, or to a part of it."""
    meta = obj["metadata"]
    reference = {
        "kind": obj["kind"], "namespace": meta.get("namespace", ""), "name": meta["name"], "uid": meta.get("uid", ""),
        "apiVersion": obj["apiVersion"], "resourceVersion": meta.get("resourceVersion", ""),
    }  # fmt: skip
    return reference | ({"fieldPath": field_path} if field_path else {})
