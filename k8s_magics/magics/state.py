"""What one IPython shell holds: its current cluster, the terminal in front of it, and the pace of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..course.course import Course

if TYPE_CHECKING:
    from ..cluster.cluster import Cluster
    from ..terminal.terminal import Terminal

PACE = 5_000  # virtual milliseconds that pass before a cell: a person reading and typing


class State:
    """One per IPython shell; the cluster is made when it is first needed."""

    def __init__(self) -> None:
        self._cluster: Cluster | None = None
        self._terminal: Terminal | None = None
        self.pace = PACE
        self.course = Course()
        self.snapshots: dict[str, Cluster] = {}
        self._fresh_cell = True

    @property
    def cluster(self) -> Cluster:
        if self._cluster is None:
            from ..cluster.cluster import Cluster

            self.use(Cluster())
        assert self._cluster is not None
        return self._cluster

    @property
    def terminal(self) -> Terminal:
        """The terminal that all cells share."""
        if self._terminal is None:
            self._terminal = self.cluster.terminal()
        return self._terminal

    def use(self, cluster: Cluster) -> None:
        """Make `cluster` the one that cells talk to."""
        self._cluster, self._terminal = cluster, None
        self._fresh_cell = False

    def begin_cell(self) -> None:
        self._fresh_cell = True

    def live_on(self) -> None:
        """Let the pace pass, once a cell."""
        cluster = self.cluster
        if self._fresh_cell:
            self._fresh_cell = False
            if self.pace:
                cluster.advance(milliseconds=self.pace)
