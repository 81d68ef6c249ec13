"""Where the parts of a chart are, in pixels: the same for its static and its interactive form.

A chart is as wide as the page.  What stands beside what is decided for the narrowest: where words do not meet there, they meet nowhere,
for on a wider page they only move apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .chart import Chart, Mark, Panel
from .palette import READY, STATES, State
from .svg import width_of, wrapped

NARROWEST, WIDEST = 450, 860
MARGIN, LEFT, RIGHT = 12, 130, 13  # on the narrowest page; names stand left of the plots
TITLE, HEAD, ROW, AXIS, LEGEND, GAP, LANE = 38, 22, 14, 20, 18, 14, 16
MOST_ROWS = 5  # rows of words above a panel; what does not fit has its line only
NAME = 16  # letters of a lane's name
LINE_OF_NOTE, LINES_OF_NOTE = 70, 2


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
    y = TITLE + (ROW if chart.second_line else 0)
    for panel in chart.panels:
        top = y + HEAD + (0 if blocks else room)
        bottom = top + plot_height(panel)
        legend = bottom + AXIS
        blocks.append(Block(panel, y, top, bottom, legend))
        y = legend + legend_rows(panel) * LEGEND + GAP
    return Layout(tuple(blocks), rows, y + (4 + ROW * len(note_lines(chart)) if chart.note else 0) - 4)


def note_lines(chart: Chart) -> tuple[str, ...]:
    return wrapped(chart.note, LINE_OF_NOTE, LINES_OF_NOTE)


def plot_height(panel: Panel) -> int:
    return len(panel.lanes) * LANE + 8 if panel.lanes else panel.height


def has_sign(state: State, width: float) -> bool:
    """Whether a stretch of a lane shows the sign of its state: there must be room, and what is well or hatched needs none."""
    return width >= 14 and state.fill != "hatched" and state is not READY


def share_of(chart: Chart, when: int) -> float:
    """Where a moment is between the left (0) and the right edge (1) of a plot; moments outside of the chart are at its edges."""
    return min(max((when - chart.start) / max(chart.end - chart.start, 1), 0.0), 1.0)


def x_of(chart: Chart, when: int) -> float:
    """The pixel of a moment on the narrowest page."""
    return round(LEFT + share_of(chart, when) * (NARROWEST - LEFT - RIGHT), 1)


def mark_rows(chart: Chart) -> Iterator[tuple[Mark, int]]:
    """Each mark with a row for its words, 0 the lowest; -1 where there is no room.

    A mark's line reaches up to its words: no words may stand in a row upon others, nor across a line that goes higher."""
    boxes = [(x_of(chart, mark.when), *words_box(chart, mark)) for mark in chart.marks]
    rows = [-1] * len(boxes)
    for index in range(len(boxes) - 1, -1, -1):
        x, left, right = boxes[index]
        placed = [(rows[n], *boxes[n]) for n in range(index + 1, len(boxes)) if rows[n] >= 0]
        for row in range(MOST_ROWS):
            upon = any(r == row and left < right2 and left2 < right for r, _, left2, right2 in placed)
            crossed = any(r >= row and left < x2 - 0.5 and x2 < right for r, x2, _, _ in placed)
            crossing = any(r <= row and left2 < x - 0.5 and x < right2 for r, _, left2, right2 in placed)
            if not (upon or crossed or crossing):
                rows[index] = row
                break
    return zip(chart.marks, rows, strict=True)


def words_box(chart: Chart, mark: Mark) -> tuple[float, float]:
    """From where to where a mark's words reach: rightwards of its line, or leftwards at the right edge."""
    x, width = x_of(chart, mark.when), width_of(mark.text, 10) + 4
    return (x - width, x) if x + width > NARROWEST else (x, x + width)


def legend_names(panel: Panel) -> tuple[str, ...]:
    """The words of a panel's legend, in order."""
    if panel.lanes:
        used = {segment.state for lane in panel.lanes for segment in lane.segments}
        return tuple(state.name for state in STATES if state in used)
    names = [steps.name for steps in panel.steps] + [band.name for band in panel.bands]
    return tuple(dict.fromkeys(name for name in names if name))


def legend_places(panel: Panel) -> Iterator[tuple[str, float, int]]:
    """(name, x, row) of each entry of a legend."""
    x, row = float(MARGIN), 0
    for name in legend_names(panel):
        width = 34 + width_of(name)
        if x + width > NARROWEST and x > MARGIN:
            x, row = float(MARGIN), row + 1
        yield name, x, row
        x += width


def legend_rows(panel: Panel) -> int:
    return max((row for _, _, row in legend_places(panel)), default=-1) + 1
