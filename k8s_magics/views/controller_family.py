"""ReplicationControllers that `kubectl rolling-update` has made of one another.

It makes a second controller (which names the first in an annotation), moves the pods over, deletes the first, and may then give the second its
name, by deleting it, too, and making it anew.  For the API these are strangers; for a reader they are one workload.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..apimachinery.objects import Object, dig
from ..apiserver.history import History
from ..apiserver.store import Revision
from ..kubectl117.rolling.annotations import DESIRED, SOURCE_ID, annotations_of

REPLICATION_CONTROLLER = "replicationcontrollers"
RENAMING = 60_000  # within which a controller that is gone comes back under another name


@dataclass(frozen=True, slots=True)
class Controller:
    """One object: its name, its uid, and every write to it."""

    name: str
    uid: str
    writes: Sequence[Revision]

    @property
    def born(self) -> int:
        return self.writes[0].when

    @property
    def gone(self) -> int | None:
        return self.writes[-1].when if self.writes[-1].verb == "delete" else None

    @property
    def last(self) -> Object:
        return self.writes[-1].object

    @property
    def source(self) -> str:
        """The uid of the controller that this one was made to follow, if any."""
        found = (annotations_of(w.object).get(SOURCE_ID, "") for w in self.writes if w.verb == "create")
        return next(found, "").partition(":")[2]


@dataclass(frozen=True)
class Family:
    """All of them, oldest first; `renamed` has the uid of a controller, and that of the one that it was before it got its name."""

    members: Sequence[Controller]
    renamed: Mapping[str, str]

    def origin(self, uid: str) -> str:
        """The uid of a controller before it got its name."""
        return self.renamed.get(uid, uid)

    def by_uid(self, uid: str) -> Controller | None:
        return next((c for c in self.members if c.uid == uid), None)

    def present(self, when: int) -> Iterator[Object]:
        """The controllers as they were at the end of a moment."""
        for member in self.members:
            count = bisect_right(member.writes, when, key=lambda write: write.when)
            if count and member.writes[count - 1].verb != "delete":
                yield member.writes[count - 1].object

    def is_rolling(self, when: int) -> bool:
        """Whether an update had begun and was not through."""
        return any(DESIRED in annotations_of(rc) for rc in self.present(when))

    def writes(self) -> Sequence[tuple[Controller, Revision]]:
        """Every write to any of them, in order."""
        found = [(member, write) for member in self.members for write in member.writes]
        return sorted(found, key=lambda item: item[1].number)


def family(history: History, namespace: str, name: str, until: int) -> Family | None:
    """That of the last controller that bore `name`; None if there never was one."""
    known = _controllers(history, namespace, until)
    named = [c for c in known if c.name == name]
    if not named:
        return None
    renamed = {c.uid: before.uid for c in known if (before := _before_renaming(c, known)) is not None}
    links = {c.uid: {c.source, renamed.get(c.uid, "")} - {""} for c in known}
    kin, more = {named[-1].uid}, {named[-1].uid}
    while more:
        more = {u for uid in more for u in links.get(uid, ())} | {u for u, sources in links.items() if sources & more}
        more -= kin
        kin |= more
    return Family(tuple(c for c in known if c.uid in kin), renamed)


def _controllers(history: History, namespace: str, until: int) -> Sequence[Controller]:
    found: dict[str, list[Revision]] = {}
    for write in history.of_resource(REPLICATION_CONTROLLER, until=until):
        if write.key.namespace == namespace:
            found.setdefault(write.object["metadata"]["uid"], []).append(write)
    return tuple(Controller(writes[0].key.name, uid, tuple(writes)) for uid, writes in found.items())


def _before_renaming(controller: Controller, known: Sequence[Controller]) -> Controller | None:
    """The one that has gone just before, had the same selector, and was made to follow one of this name."""
    names = {c.uid: c.name for c in known}
    fitting = [
        c
        for c in known
        if c.gone is not None
        and 0 <= controller.born - c.gone < RENAMING
        and names.get(c.source) == controller.name
        and dig(c.last, "spec.selector") == dig(controller.last, "spec.selector")
    ]
    return fitting[-1] if fitting else None
