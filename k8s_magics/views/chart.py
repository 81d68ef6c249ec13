"""A chart over time as data: panels of steps, areas, bands and lanes.  `plotly_chart` and `svg_chart` draw the same chart.

Times are milliseconds since the cluster's birth; the axis counts from `Chart.start`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .palette import State

Point = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Steps:
    """A value that holds until the next point.  `stack`: drawn as an area on top of the stacked ones before it."""

    name: str
    color: str
    points: Sequence[Point]
    dash: str = ""
    stack: bool = False
    width: float = 2


@dataclass(frozen=True, slots=True)
class Band:
    """A shaded part of a panel: between two values (over all time), or two moments (over all values)."""

    name: str
    color: str
    low: float | None = None
    high: float | None = None
    begin: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a lane in one state."""

    begin: int
    end: int
    state: State


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a lane panel, such as a pod."""

    label: str
    segments: Sequence[Segment]
    color: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment with a word: something that somebody did."""

    when: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One plot of a chart: values (`steps`, `bands`) or `lanes`."""

    title: str
    steps: Sequence[Steps] = ()
    bands: Sequence[Band] = ()
    lanes: Sequence[Lane] = ()
    unit: str = ""
    height: int = 170


@dataclass(frozen=True, kw_only=True, slots=True)
class Chart:
    title: str
    start: int
    end: int
    panels: Sequence[Panel]
    marks: Sequence[Mark] = ()
    where: str = ""  # such as `in namespace shop`
    subtitle: str = ""
    note: str = ""
    lines: Sequence[str] = field(default=())  # what the text form says

    @property
    def second_line(self) -> str:
        return " · ".join(words for words in (self.where, self.subtitle) if words)


def top_of(panel: Panel, start: int, end: int) -> float:
    """Where the axis of a panel of values ends: a little above the highest value that is shown."""
    lines = [clipped(s.points, start, end) for s in panel.steps if not s.stack]
    sums = [points for _, points, _ in stacked(panel.steps, start, end)]
    values = [value for points in (*lines, *sums) for _, value in points]
    values += [b.high for b in panel.bands if b.high is not None]
    return max([1.0, *values]) * 1.12


def clipped(points: Sequence[Point], start: int, end: int) -> tuple[Point, ...]:
    """Steps between two moments, with a point at both ends (at the first point, if that comes later)."""
    inside = [p for p in points if start < p[0] < end]
    before = [value for when, value in points if when <= start]
    shown = [(start, before[-1]), *inside] if before else inside
    return (*shown, (end, shown[-1][1])) if shown else ()


def stacked(
    steps: Sequence[Steps], start: int, end: int
) -> Iterator[tuple[Steps, tuple[Point, ...], tuple[Point, ...]]]:
    """The stacked steps of a panel from the bottom up, each with its upper and its lower edge, at the same moments."""
    piled = [s for s in steps if s.stack]
    moments = sorted({start, end, *(when for s in piled for when, _ in s.points if start < when < end)})
    floor = tuple((when, 0.0) for when in moments)
    for s in piled:
        upper = tuple((when, low + at(s.points, when)) for when, low in floor)
        yield s, upper, floor
        floor = upper


def grid(most: float) -> tuple[float, ...]:
    """Round values from 0 up to `most`, at most seven."""
    exponents = range(-3, 16)
    step = next(s * 10.0**e for e in exponents for s in (1, 2, 5) if most / (s * 10.0**e) <= 6)
    step = max(step, 1.0) if most >= 3 else step
    return tuple(round(step * n, 3) for n in range(int(most / step) + 1))


def at(points: Sequence[Point], when: int) -> float:
    """The value of steps at a moment (0 before the first point)."""
    value = 0.0
    for moment, new in points:
        if moment > when:
            break
        value = new
    return value


def snapped(points: Sequence[Point], start: int, grain: int) -> tuple[Point, ...]:
    """Steps on a grid of `grain` ms from `start`: what happens within one pixel happens at once."""
    return simplified([(start + (when - start) // grain * grain, value) for when, value in points])


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """Steps less the points that change nothing; the last of several at one moment wins."""
    kept: list[Point] = []
    for when, value in points:
        if kept and kept[-1][0] == when:
            kept[-1] = (when, value)
        elif not kept or kept[-1][1] != value:
            kept.append((when, value))
    return tuple(kept)


def ticks(start: int, end: int, most: int = 6) -> tuple[tuple[int, str], ...]:
    """Round moments between `start` and `end`, with `m:ss` labels that count from `start`."""
    span = max(end - start, 1)
    steps = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 86400)
    step = next((s * 1000 for s in steps if span / (s * 1000) <= most), 86_400_000)
    return tuple((start + offset, label(offset)) for offset in range(0, span + 1, step))


def label(offset: int) -> str:
    """`1:05`, or `1:02:05` from an hour on."""
    minutes, seconds = divmod(offset // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
