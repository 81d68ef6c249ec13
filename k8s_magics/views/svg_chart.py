"""A chart as SVG: the static picture that a saved notebook keeps, legible without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .chart import Band, Chart, Lane, Mark, Point, Segment, Steps, clipped, grid, stacked, ticks, top_of
from .layout import LANE, LEFT, LEGEND, RIGHT, ROW, WIDTH, Block, has_sign, layout, legend_places, words_box, x_of
from .palette import GREY, INK, LINE, PAPER, STATES, State
from .svg import document, element, line, rectangle, short, text

_DASHES = {"": None, "dash": "6 4", "dot": "2 3"}
_EDGE = WIDTH - RIGHT


class _Frame:
    """From moments and values to pixels, for one panel."""

    def __init__(self, chart: Chart, block: Block, hatch: str) -> None:
        self.chart, self.panel, self.hatch = chart, block.panel, hatch
        self.top, self.bottom = block.top, block.bottom
        self.most = top_of(block.panel, chart.start, chart.end)

    def x(self, when: int) -> float:
        return x_of(self.chart, when)

    def y(self, value: float) -> float:
        return round(self.top + (self.bottom - self.top) * (1 - value / self.most), 1)


def svg(chart: Chart) -> str:
    """One `<svg>`; the same chart gives the same bytes."""
    plan = layout(chart)
    hatch = "k8s-hatch-" + re.sub(r"[^a-z0-9]+", "-", chart.title.lower()).strip("-")
    parts = [_hatch(hatch), text(12, 24, chart.title, size=15, weight=600)]
    if chart.subtitle:
        parts.append(text(12, 40, chart.subtitle, fill=GREY))
    for block in plan.blocks:
        frame = _Frame(chart, block, hatch)
        parts += _panel(frame, block)
        for mark, row in plan.rows:
            parts += _mark(frame, mark, row if block is plan.blocks[0] else -1)
    if chart.note:
        parts.append(text(12, plan.height - 8, chart.note, fill=GREY))
    return document(chart.title, WIDTH, plan.height, parts)


def _hatch(name: str) -> str:
    inside = rectangle((0, 0, 6, 6), fill=PAPER) + line((0, 0, 0, 6), stroke=GREY, stroke_width=3)
    pattern = element(
        "pattern", inside, id=name, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return f"<defs>{pattern}</defs>"


def _panel(frame: _Frame, block: Block) -> Iterator[str]:
    yield text(12, block.head + 14, block.panel.title, size=12, weight=600)
    for when, words in ticks(frame.chart.start, frame.chart.end):
        x = frame.x(when)
        yield line((x, frame.top, x, frame.bottom), stroke=LINE, stroke_width=0.5)
        yield text(x, frame.bottom + 14, words, size=10, fill=GREY, anchor="middle")
    yield from _lanes(frame) if block.panel.lanes else _values(frame)
    yield rectangle((LEFT, frame.top, _EDGE - LEFT, frame.bottom - frame.top), fill="none", stroke=LINE)
    yield from _legend(frame, block)


def _values(frame: _Frame) -> Iterator[str]:
    panel, chart = frame.panel, frame.chart
    for value in grid(frame.most):
        y = frame.y(value)
        yield line((LEFT, y, _EDGE, y), stroke=LINE, stroke_width=0.5)
        yield text(LEFT - 6, y + 3.5, f"{value:g}{panel.unit}", size=10, fill=GREY, anchor="end")
    for band in panel.bands:
        yield _band(band, frame)
    for steps, points, below in stacked(panel.steps, chart.start, chart.end):
        yield _area(steps, points, below, frame)
    for steps in panel.steps:
        points = clipped(steps.points, chart.start, chart.end)
        if points and not steps.stack:
            path = _path(points, frame)
            dash = _DASHES[steps.dash]
            yield element("path", d=path, fill="none", stroke=steps.color, stroke_width=steps.width, dash=dash)


def _path(points: Sequence[Point], frame: _Frame) -> str:
    """Steps as a path: sideways, then up or down."""
    moves = "".join(f"H{frame.x(when):g}V{frame.y(value):g}" for when, value in points[1:])
    return f"M{frame.x(points[0][0]):g} {frame.y(points[0][1]):g}{moves}"


def _area(steps: Steps, points: Sequence[Point], below: Sequence[Point], frame: _Frame) -> str:
    path = _path(points, frame) + f"V{frame.y(below[-1][1]):g}"
    for (_, before), (when, _) in zip(below[-2::-1], below[:0:-1], strict=True):
        path += f"H{frame.x(when):g}V{frame.y(before):g}"
    path += f"H{frame.x(below[0][0]):g}Z"
    return element("path", d=path, fill=steps.color, fill_opacity=0.55, stroke=steps.color, stroke_width=1)


def _band(band: Band, frame: _Frame) -> str:
    x0 = frame.x(band.begin) if band.begin is not None else LEFT
    x1 = frame.x(band.end) if band.end is not None else _EDGE
    y0 = frame.y(min(band.high, frame.most)) if band.high is not None else frame.top
    y1 = frame.y(max(band.low, 0)) if band.low is not None else frame.bottom
    return rectangle((x0, y0, x1 - x0, y1 - y0), band.name, fill=band.color, fill_opacity=0.2)


def _lanes(frame: _Frame) -> Iterator[str]:
    for row, lane in enumerate(frame.panel.lanes):
        y = frame.top + 4 + row * LANE
        yield from _lane(lane, frame, y)


def _lane(lane: Lane, frame: _Frame, y: int) -> Iterator[str]:
    if lane.color:
        yield rectangle((LEFT - 12, y + 3, 7, LANE - 6), fill=lane.color)
    yield text(LEFT - 17, y + 11.5, short(lane.label, 23), size=10, anchor="end")
    for segment in lane.segments:
        if segment.end > frame.chart.start:
            yield _segment(lane, segment, frame, y)


def _segment(lane: Lane, segment: Segment, frame: _Frame, y: int) -> str:
    x0, x1 = frame.x(segment.begin), frame.x(segment.end)
    tip = f"{lane.label}: {segment.state.name}"
    box = rectangle((x0, y + 2, max(x1 - x0, 1), LANE - 5), tip, **_fill(segment.state, frame.hatch))
    if not has_sign(segment.state, x1 - x0):
        return box
    return box + text(
        x0 + 7, y + 11.5, segment.state.sign, size=9, fill=segment.state.sign_ink, anchor="middle", weight=700
    )


def _fill(state: State, hatch: str) -> dict[str, object]:
    if state.fill == "hatched":
        return {"fill": f"url(#{hatch})", "stroke": state.color}
    if state.fill == "hollow":
        return {"fill": PAPER, "stroke": state.color, "dash": "2 2"}
    opacity = None if state.fill == "solid" else 0.35
    return {"fill": state.color, "fill_opacity": opacity, "stroke": state.color}


def _mark(frame: _Frame, mark: Mark, row: int) -> Iterator[str]:
    """A line through a panel; with a row, its words above."""
    x = frame.x(mark.when)
    y = frame.top - 5 - row * ROW
    yield line((x, y + 2 if row >= 0 else frame.top, x, frame.bottom), stroke=INK, stroke_width=1, dash="3 2")
    if row >= 0:
        leftwards = words_box(frame.chart, mark)[0] < x
        yield text(x - 3 if leftwards else x + 3, y, mark.text, size=10, anchor="end" if leftwards else None)


def _legend(frame: _Frame, block: Block) -> Iterator[str]:
    for name, x, row in legend_places(block.panel):
        y = block.legend + 13 + row * LEGEND
        yield _sign(frame, name, x, y)
        yield text(x + 21, y, name)
        state = next((s for s in STATES if s.name == name and block.panel.lanes), None)
        if state is not None and has_sign(state, 16):
            yield text(x + 8, y - 0.5, state.sign, size=9, fill=state.sign_ink, anchor="middle", weight=700)


def _sign(frame: _Frame, name: str, x: float, y: float) -> str:
    """What stands before a name: a line for a line, a box for an area, a band or a state."""
    box = (x, y - 9, 16, 10)
    for steps in frame.panel.steps:
        if steps.name == name and steps.stack:
            return rectangle(box, fill=steps.color, fill_opacity=0.55)
        if steps.name == name:
            dash = _DASHES[steps.dash]
            return line((x, y - 4, x + 16, y - 4), stroke=steps.color, stroke_width=steps.width, dash=dash)
    for band in frame.panel.bands:
        if band.name == name:
            return rectangle(box, fill=band.color, fill_opacity=0.3)
    return rectangle(box, **_fill(next(s for s in STATES if s.name == name), frame.hatch))
