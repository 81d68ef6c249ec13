"""Where the parts of a chart are, in pixels: the same for its static and its interactive form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .chart import Chart, Mark, Panel
from .palette import STATES
from .svg import width_of

WIDTH, LEFT, RIGHT = 760, 168, 24
TITLE, HEAD, ROW, AXIS, LEGEND, GAP, LANE = 38, 22, 14, 20, 18, 14, 16
MOST_ROWS = 3  # rows of words above a panel; what does not fit has its line only


@dataclass(frozen=True)
class Block:
    """One panel: its words stand at `head`, its plot reaches from `top` to `bottom`, its legend begins at `legend`."""

    panel: Panel
    head: int
    top: int
    bottom: int
    legend: int


@dataclass(frozen=True)
class Layout:
    """All blocks, the rows of the marks (-1: without words), and the height of the whole picture."""

    blocks: Sequence[Block]
    rows: Sequence[tuple[Mark, int]]
    height: int


def layout(chart: Chart) -> Layout:
    rows = tuple(mark_rows(chart))
    room = (max((row for _, row in rows), default=-1) + 1) * ROW
    blocks: list[Block] = []
    y = TITLE + (ROW if chart.subtitle else 0)
    for panel in chart.panels:
        top = y + HEAD + (0 if blocks else room)
        bottom = top + plot_height(panel)
        legend = bottom + AXIS
        blocks.append(Block(panel, y, top, bottom, legend))
        y = legend + legend_rows(panel) * LEGEND + GAP
    return Layout(tuple(blocks), rows, y + (LEGEND if chart.note else 0) - 4)


def plot_height(panel: Panel) -> int:
    return len(panel.lanes) * LANE + 8 if panel.lanes else panel.height


def x_of(chart: Chart, when: int) -> float:
    """The pixel of a moment; moments outside of the chart are at its edges."""
    share = (when - chart.start) / max(chart.end - chart.start, 1)
    return round(LEFT + min(max(share, 0.0), 1.0) * (WIDTH - LEFT - RIGHT), 1)


def mark_rows(chart: Chart) -> Iterator[tuple[Mark, int]]:
    """Each mark with a row for its words, 0 the lowest; -1 where there is no room.

    A mark's line reaches up to its words, so those of a mark on its left must end before it, or stand higher."""
    xs = [x_of(chart, mark.when) for mark in chart.marks]
    rows: list[int] = []
    for index in range(len(xs) - 1, -1, -1):
        right = words_box(chart, chart.marks[index])[1]
        later = list(zip(xs[:index:-1], rows, strict=True))
        free = [r for r in range(MOST_ROWS) if all(right < x - 2 for x, row in later if row >= r)]
        rows.append(free[0] if free else -1)
    return zip(chart.marks, reversed(rows), strict=True)


def words_box(chart: Chart, mark: Mark) -> tuple[float, float]:
    """From where to where a mark's words reach: rightwards of its line, or leftwards at the right edge."""
    x, width = x_of(chart, mark.when), width_of(mark.text, 10)
    return (x - width, x) if x + width > WIDTH else (x, x + width)


def legend_names(panel: Panel) -> tuple[str, ...]:
    """The words of a panel's legend, in order."""
    if panel.lanes:
        used = {segment.state for lane in panel.lanes for segment in lane.segments}
        return tuple(state.name for state in STATES if state in used)
    names = [steps.name for steps in panel.steps] + [band.name for band in panel.bands]
    return tuple(dict.fromkeys(name for name in names if name))


def legend_places(panel: Panel) -> Iterator[tuple[str, float, int]]:
    """(name, x, row) of each entry of a legend."""
    x, row = float(LEFT), 0
    for name in legend_names(panel):
        width = 34 + width_of(name)
        if x + width > WIDTH and x > LEFT:
            x, row = float(LEFT), row + 1
        yield name, x, row
        x += width


def legend_rows(panel: Panel) -> int:
    return max((row for _, _, row in legend_places(panel)), default=-1) + 1
