"""The pods of a Deployment, a StatefulSet or a DaemonSet over time: to which revision each belonged, and how it went with it.

Pods are counted from their own writes, as the controllers count them (one that is being deleted counts no more): the numbers in a
status come a moment later, and would show more pods than there ever were.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from ..apimachinery.meta import controller_of, is_deleting, labels_of, name_of
from ..apimachinery.objects import Object, dig
from ..apiserver.history import History
from ..apiserver.store import Revision
from .chart import Point, Segment, simplified
from .palette import READY, REVISIONS, State
from .podstate import state_of
from .svg import short
from .workload import DEPLOYMENT

NUMBER = "deployment.kubernetes.io/revision"
HASH = "controller-revision-hash"


@dataclass(frozen=True, slots=True)
class Life:
    """One pod: the revision it is of (the uid of a ReplicaSet, or a hash), every write to it, and when it was let go, if it was."""

    name: str
    revision: str
    writes: Sequence[Revision]
    let_go: int | None = None

    def ended_at(self, until: int) -> int:
        if self.let_go is not None:
            return self.let_go
        return self.writes[-1].when if self.writes[-1].verb == "delete" else until


@dataclass(frozen=True, slots=True)
class Generation:
    """One revision of the pods' template, as it is drawn."""

    label: str
    color: str


def lives(history: History, kind: str, uid: str, until: int) -> tuple[Life, ...]:
    """Every pod that a workload ever had, oldest first."""
    owners = {uid} if kind != DEPLOYMENT else {s["metadata"]["uid"] for s in _sets(history, uid, until)}
    return lives_under(history, owners, lambda pod: _revision(pod, kind), until)


def lives_under(
    history: History, owners: Collection[str], revision: Callable[[Object], str], until: int
) -> tuple[Life, ...]:
    """Every pod that one of `owners` (uids) ever controlled, oldest first; what became of it after it was let go is another story."""
    found: dict[str, list[Revision]] = {}
    let_go: dict[str, int] = {}
    for write in history.of_resource("pods", until=until):
        uid, owner = write.object["metadata"]["uid"], controller_of(write.object)
        if owner is not None and owner["uid"] in owners:
            found.setdefault(uid, []).append(write)
            let_go.pop(uid, None)
        elif uid in found:
            let_go.setdefault(uid, write.when)
    return tuple(
        Life(name_of(w[0].object), revision(w[0].object), tuple(w), let_go.get(uid)) for uid, w in found.items()
    )


def generations(history: History, kind: str, uid: str, pods: Sequence[Life], until: int) -> dict[str, Generation]:
    """The revisions that had pods, in the order in which they first came."""
    numbers = _set_numbers(history, uid, until) if kind == DEPLOYMENT else _revision_numbers(history, uid, until)
    drawn: dict[str, Generation] = {}
    for life in pods:
        if life.revision not in drawn:
            label = f"revision {numbers.get(life.revision, '?')} ({short(image_of(life.writes[0].object), 40)})"
            drawn[life.revision] = Generation(label, REVISIONS[len(drawn) % len(REVISIONS)])
    return drawn


def image_of(pod: Object) -> str:
    """The image of a pod's first container, without its registry."""
    return str(dig(pod, "spec.containers", ({"image": ""},))[0]["image"]).rpartition("/")[2]


def counted(pods: Sequence[Life], revision: str) -> tuple[Point, ...]:
    """How many pods of a revision there were."""
    ends = (
        (life.writes[0].when, next((w.when for w in life.writes if _is_over(w)), life.let_go))
        for life in pods
        if life.revision == revision
    )
    return _sums(ends)


def ready(pods: Sequence[Life], until: int) -> tuple[Point, ...]:
    """How many pods were ready."""
    stretches = (s for life in pods for s in segments(life, until) if s.state is READY)
    return _sums((s.begin, s.end if s.end < until else None) for s in stretches)


def _sums(spans: Iterable[tuple[int, int | None]]) -> tuple[Point, ...]:
    """How many of the spans (begin, end or None) hold at each moment."""
    changes: dict[int, int] = {}
    for begin, end in spans:
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
    ended = life.ended_at(until)
    return (*made, Segment(begin, ended, current)) if current is not None else tuple(made)


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
