"""The journal of a node, made when it is read: from the history of its pods and of its kubelet's events, and from what systemd did.

The same history gives the same lines; a cluster whose journals nobody reads pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Revision
from . import eventlines, podlines
from .host import NodeHost
from .klog import Message, structured
from .units import UNITS, Change

STEP = 37
"""Microseconds between two lines of one millisecond."""


@dataclass(frozen=True)
class Entry:
    """One line of the journal: `text` is what the process wrote, without what journalctl puts before it."""

    when: int
    moment: datetime
    unit: str
    identifier: str
    pid: int
    text: str


@dataclass(frozen=True)
class _Raw:
    """Before it has its place within the millisecond."""

    when: int
    unit: str
    said: Message | str
    by_systemd: bool = False


def entries(host: NodeHost, units: Iterable[str] = ()) -> tuple[Entry, ...]:
    """Of these units (of all, if none is named), the oldest first."""
    wanted = tuple(units) or tuple(UNITS)
    raw = [r for r in (*_of_systemd(host), *_of_history(host)) if r.unit in wanted and r.when <= host.clock.now]
    raw.sort(key=lambda r: r.when)
    found: list[Entry] = []
    before, place = -1, 0
    for each in raw:
        before, place = each.when, place + 1 if each.when == before else 0
        found.append(_entry(host, each, place))
    return tuple(found)


def _entry(host: NodeHost, raw: _Raw, place: int) -> Entry:
    moment = host.clock.datetime(raw.when) + timedelta(microseconds=(101 + place * STEP) % 1000)
    pid = 1 if raw.by_systemd else _pid_at(host, raw.unit, raw.when)
    text = raw.said if isinstance(raw.said, str) else raw.said.line(moment, pid)
    if raw.unit == "containerd" and not raw.by_systemd:
        text = f'time="{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond:06d}000Z" {text}'
    return Entry(raw.when, moment, raw.unit, "systemd" if raw.by_systemd else raw.unit, pid, text)


def _pid_at(host: NodeHost, unit: str, when: int) -> int:
    started = [c.pid for c in host.units.changes if c.unit == unit and c.started and c.when <= when]
    return started[-1] if started else UNITS[unit].first_pid


# What systemd and the services say of themselves


def _of_systemd(host: NodeHost) -> Iterator[_Raw]:
    for name in UNITS:
        yield from _started(host, name, 0)
    for change in host.units.changes:
        if change.failed:
            yield from _failed(change)
        elif change.started:
            if change.again:
                again = f"{change.unit}.service: Scheduled restart job, restart counter is at {change.again}."
                yield _Raw(change.when, change.unit, again, by_systemd=True)
            yield from _started(host, change.unit, change.when)
        else:
            yield from _stopped(change)


def _started(host: NodeHost, name: str, when: int) -> Iterator[_Raw]:
    """A kubelet that fails at once has said nothing of its work."""
    yield _Raw(when, name, f"Started {name}.service - {UNITS[name].description}.", by_systemd=True)
    if name == "containerd":
        version = host.kubelet.config.runtime_version.partition("://")[2]
        yield _Raw(when, name, f'level=info msg="starting containerd" version=v{version}')
        yield _Raw(when, name, 'level=info msg="containerd successfully booted in 0.041372s"')
        return
    if any(change.failed and change.when == when for change in host.units.changes):
        return
    node = host.name
    yield _Raw(
        when,
        name,
        structured("I", "server.go:529", "Kubelet version", kubeletVersion=host.kubelet.config.kubelet_version),
    )
    yield _Raw(when, name, structured("I", "kubelet.go:475", "Attempting to sync node with API server"))
    yield _Raw(when, name, structured("I", "server.go:180", "Starting to listen", address="0.0.0.0", port=10250))
    yield _Raw(when, name, structured("I", "kubelet_node_status.go:75", "Attempting to register node", node=node))
    yield _Raw(when, name, structured("I", "kubelet_node_status.go:78", "Successfully registered node", node=node))


def _failed(change: Change) -> Iterator[_Raw]:
    service = f"{change.unit}.service"
    yield _Raw(change.when, change.unit, structured("E", "run.go:72", "command failed", err=change.failed))
    for text in ("Main process exited, code=exited, status=1/FAILURE", "Failed with result 'exit-code'."):
        yield _Raw(change.when, change.unit, f"{service}: {text}", by_systemd=True)


def _stopped(change: Change) -> Iterator[_Raw]:
    service = f"{change.unit}.service"
    described = f"{service} - {UNITS[change.unit].description}"
    for text in (f"Stopping {described}...", f"{service}: Deactivated successfully.", f"Stopped {described}."):
        yield _Raw(change.when, change.unit, text, by_systemd=True)


# What they say of their work


def _of_history(host: NodeHost) -> Iterator[_Raw]:
    waiting: dict[tuple[str, str], str] = {}
    for revision in host.store.log:
        if revision.key.resource == "pods" and revision.object["spec"].get("nodeName") == host.name:
            yield from _of_pod(host, revision, waiting)
        elif revision.key.resource == "events" and revision.verb != "delete" and _is_from(host, revision.object):
            yield from _of_event(revision, waiting)


def _of_pod(host: NodeHost, revision: Revision, waiting: dict[tuple[str, str], str]) -> Iterator[_Raw]:
    pod = revision.object
    waiting.update(((pod["metadata"]["uid"], name), message) for name, message in podlines.waiting_messages(pod))
    own = revision.actor.startswith("kubelet")
    when = revision.when if own else revision.when + host.kubelet.latency
    yield from (_Raw(when, "kubelet", message) for message in podlines.kubelet_lines(revision))
    yield from (_Raw(when, "containerd", text) for text in podlines.containerd_lines(revision))


def _of_event(revision: Revision, waiting: dict[tuple[str, str], str]) -> Iterator[_Raw]:
    event = revision.object
    uid = str((event.get("involvedObject") or EMPTY).get("uid") or "")
    told = eventlines.Told(event, waiting.get((uid, eventlines.container_of(event)), ""))
    yield from (_Raw(revision.when, "kubelet", message) for message in eventlines.kubelet_lines(told))
    yield from (_Raw(revision.when, "containerd", text) for text in eventlines.containerd_lines(told))


def _is_from(host: NodeHost, event: Object) -> bool:
    source = event.get("source") or EMPTY
    return source.get("component") == "kubelet" and source.get("host") == host.name
