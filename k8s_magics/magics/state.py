"""What one IPython shell holds: its current cluster, the pace of time, snapshots, and the live views that follow the cluster."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..course.course import Course

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster, ClusterTerminal
    from ..cluster.own_image import Image
    from ..views.live import Player

_ASSIGNED = re.compile(r"^[ \t]*[\w.\[\]'\", ]+?=[ \t]*%(?:kubectl|sh|helm|k8s)\b(.*)$", re.MULTILINE)
PACE = 5_000  # virtual milliseconds that pass before a cell: a person reading and typing


@dataclass(frozen=True)
class Snapshot:
    """A cluster's inputs as text, and what its clock said."""

    inputs: str
    clock_time: str


class State:
    """One per IPython shell; the cluster is made when it is first needed."""

    def __init__(self) -> None:
        self._cluster: Cluster | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._listeners: list[Callable[[], None]] = []
        self._fresh_cell, self._looked = True, False
        self._player: Player | None = None
        self.pace = PACE
        self.course = Course()
        self.snapshots: dict[str, Snapshot] = {}
        self.live_views: dict[str, Any] = {}
        self._images: dict[str, Image] = {}
        self.variables: Mapping[str, Any] = {}
        """Those of the notebook."""
        self.on_unload: list[Callable[[], None]] = []
        self.assigned: frozenset[str] = (
            frozenset()
        )  # what the lines `x = %kubectl ...` of the running cell say after the magic

    @property
    def cluster(self) -> Cluster:
        if self._cluster is None:
            from ..cluster.cluster import Cluster

            self.use(Cluster())
        assert self._cluster is not None
        return self._cluster

    @property
    def has_cluster(self) -> bool:
        return self._cluster is not None

    @property
    def own_images(self) -> tuple[Image, ...]:
        """Images of one's own that clusters of this notebook have had: what is loaded or restored may need them."""
        present = self._cluster.images if self._cluster is not None else ()
        return tuple((self._images | {image.name: image for image in present}).values())

    @property
    def terminal(self) -> ClusterTerminal:
        """The terminal that all cells share: the cluster's first."""
        return self.cluster.terminal(0)

    def use(self, cluster: Cluster) -> None:
        """Make `cluster` the one that cells talk to and that live views show."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._images = {image.name: image for image in self.own_images}
        self._cluster = cluster
        self._unsubscribe = cluster.on_change(self._tell)
        self._tell()

    def snapshot(self) -> Snapshot:
        return Snapshot(self.cluster.dump(), self.cluster.clock_time())

    def undo(self) -> bool:
        """Go back to before an act that was interrupted; False if none was."""
        before = self._cluster.undone() if self._cluster is not None else None
        if before is not None:
            self.use(before)
        return before is not None

    # Time.

    def begin_cell(self, text: str = "") -> None:
        self._fresh_cell, self._looked = True, False
        self.assigned = frozenset(match[1].strip() for match in _ASSIGNED.finditer(text))

    def live_on(self) -> None:
        """Before a command: let the pace pass, once a cell."""
        if self._fresh_cell:
            self._pass()
        self._looked = False

    def look(self) -> None:
        """Before a picture: let the pace pass since the last command, or there would be nothing to see of what it did."""
        if not self._looked:
            self._pass()
        self._looked = True

    def _pass(self) -> None:
        cluster = self.cluster
        self._fresh_cell = False
        if self.pace:
            cluster.advance(milliseconds=self.pace)

    # What a live view needs: it follows the current cluster, whichever that is.

    def advance(self, seconds: float = 0, *, milliseconds: int = 0) -> None:
        self.cluster.advance(seconds, milliseconds=milliseconds)

    def clock_time(self) -> str:
        return self.cluster.clock_time()

    @property
    def player(self) -> Player:
        """What the buttons of all live views move."""
        from ..views.live import Player

        if self._player is None:
            self._player = Player(self)
        return self._player

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
