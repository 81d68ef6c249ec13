"""The pods of a Deployment, a StatefulSet or a DaemonSet over time: to which revision each belonged, and how it went with it.

Pods are counted from their own writes, as the controllers count them (one that is being deleted counts no more): the numbers in a
status come a moment later, and would show more pods than there ever were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.meta import controller_of, is_deleting, labels_of, name_of
from ..apimachinery.objects import Object, dig
from ..apiserver.history import History
from ..apiserver.store import Revision
from .chart import Point, Segment, simplified
from .palette import REVISIONS, State
from .podstate import state_of
from .svg import short
from .workload import DEPLOYMENT

NUMBER = "deployment.kubernetes.io/revision"
HASH = "controller-revision-hash"


@dataclass(frozen=True, slots=True)
class Life:
    """One pod: the revision it is of (the uid of a ReplicaSet, or a hash), and every write to it."""

    name: str
    revision: str
    writes: Sequence[Revision]


@dataclass(frozen=True, slots=True)
class Generation:
    """One revision of the pods' template, as it is drawn."""

    label: str
    color: str


def lives(history: History, kind: str, uid: str, until: int) -> tuple[Life, ...]:
    """Every pod that a workload ever had, oldest first."""
    owners = {uid} if kind != DEPLOYMENT else {s["metadata"]["uid"] for s in _sets(history, uid, until)}
    found: dict[str, list[Revision]] = {}
    for write in history.of_resource("pods", until=until):
        owner = controller_of(write.object)
        if owner is not None and owner["uid"] in owners:
            found.setdefault(write.object["metadata"]["uid"], []).append(write)
    return tuple(Life(name_of(w[0].object), _revision(w[0].object, kind), tuple(w)) for w in found.values())


def generations(history: History, kind: str, uid: str, pods: Sequence[Life], until: int) -> dict[str, Generation]:
    """The revisions that had pods, in the order in which they first came."""
    numbers = _set_numbers(history, uid, until) if kind == DEPLOYMENT else _revision_numbers(history, uid, until)
    drawn: dict[str, Generation] = {}
    for life in pods:
        if life.revision not in drawn:
            image = dig(life.writes[0].object, "spec.containers", ({"image": ""},))[0]["image"].rpartition("/")[2]
            label = f"revision {numbers.get(life.revision, '?')} ({short(image, 40)})"
            drawn[life.revision] = Generation(label, REVISIONS[len(drawn) % len(REVISIONS)])
    return drawn


def counted(pods: Sequence[Life], revision: str) -> tuple[Point, ...]:
    """How many pods of a revision there were."""
    changes: dict[int, int] = {}
    for life in pods:
        if life.revision == revision:
            begin, end = life.writes[0].when, next((w.when for w in life.writes if _is_over(w)), None)
            changes[begin] = changes.get(begin, 0) + 1
            if end is not None:
                changes[end] = changes.get(end, 0) - 1
    total, points = 0, [(0, 0.0)]
    for when in sorted(changes):
        total += changes[when]
        points.append((when, float(total)))
    return simplified(points)


def segments(life: Life, until: int) -> tuple[Segment, ...]:
    """In which state the pod was, and when."""
    made: list[Segment] = []
    current: State | None = None
    begin = life.writes[0].when
    for write in life.writes:
        state = state_of(write.object)
        if state is not current:
            if current is not None and write.when > begin:
                made.append(Segment(begin, write.when, current))
            current, begin = state, write.when
    ended = ended_at(life, until)
    return (*made, Segment(begin, ended, current)) if current is not None else tuple(made)


def ended_at(life: Life, until: int) -> int:
    return life.writes[-1].when if life.writes[-1].verb == "delete" else until


def _is_over(write: Revision) -> bool:
    return (
        write.verb == "delete"
        or is_deleting(write.object)
        or dig(write.object, "status.phase") in ("Succeeded", "Failed")
    )


def _revision(pod: Object, kind: str) -> str:
    owner = controller_of(pod)
    return str(owner["uid"]) if owner is not None and kind == DEPLOYMENT else labels_of(pod).get(HASH, "")


def _sets(history: History, uid: str, until: int) -> tuple[Object, ...]:
    """The last state of each write to the ReplicaSets of a Deployment."""
    writes = history.of_resource("replicasets.apps", until=until)
    return tuple(w.object for w in writes if (o := controller_of(w.object)) is not None and o["uid"] == uid)


def _set_numbers(history: History, uid: str, until: int) -> dict[str, str]:
    """The number that `kubectl rollout history` has for each ReplicaSet."""
    return {
        s["metadata"]["uid"]: str((s["metadata"].get("annotations") or {}).get(NUMBER, "?"))
        for s in _sets(history, uid, until)
    }


def _revision_numbers(history: History, uid: str, until: int) -> dict[str, str]:
    """The same of ControllerRevisions, by the hash that their pods are labelled with (a StatefulSet's is the whole name)."""
    found: dict[str, str] = {}
    for write in history.of_resource("controllerrevisions.apps", until=until):
        owner = controller_of(write.object)
        if owner is not None and owner["uid"] == uid:
            name = name_of(write.object)
            found[name] = found[name.rpartition("-")[2]] = str(write.object.get("revision", "?"))
    return found
