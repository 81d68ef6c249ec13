"""What a picture of a rollout tells, of whatever kind of workload: its pods, the lines they keep to, and what was done when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .chart import Mark, Steps
from .workload_pods import Generation, Life


@dataclass(frozen=True, kw_only=True)
class Story:
    """`bounds` end with what is available; `drawn` are the revisions that pods are of; `ordinals`: pods that bear one name share a lane.

    Moments are milliseconds; `begins` is that of the last update, `moments` are those of all that happened to the workload itself."""

    title: str
    told_apart_by: str = "revision"
    pods: Sequence[Life]
    drawn: Mapping[str, Generation]
    bounds: Sequence[Steps]
    marks: Sequence[Mark]
    moments: Sequence[int]
    begins: int
    is_done: bool
    note: str = ""
    ordinals: bool = False

    def end(self, start: int, now: int, before: int, after: int) -> int:
        """A little after the last thing that happened, or now, if what was asked for is not there yet."""
        if now <= start:
            return start + 1
        if not self.is_done:
            return now
        written = (w.when for life in self.pods for w in life.writes)
        marked = (mark.when for mark in self.marks)
        return min(now, max([start + before, *written, *self.moments, *marked]) + after)

    def lived_since(self, start: int, until: int) -> Iterator[Life]:
        """The pods to draw a lane for, in their order."""
        shown = [life for life in self.pods if life.ended_at(until) >= start]
        if self.ordinals:
            shown.sort(key=lambda life: int(life.name.rpartition("-")[2]))
        yield from shown
