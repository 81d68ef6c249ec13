"""A chart as SVG: the static picture that a saved notebook keeps, legible without any script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .chart import Band, Chart, Lane, Mark, Point, Segment, Steps, clipped, grid, stacked, ticks, top_of
from .layout import (
    LANE,
    LEFT,
    LEGEND,
    MARGIN,
    NAME,
    NARROWEST,
    RIGHT,
    ROW,
    WIDEST,
    Block,
    has_sign,
    layout,
    legend_places,
    note_lines,
    share_of,
    words_box,
    x_of,
)
from .palette import GREY, INK, LINE, PAPER, STATES, State
from .svg import element, fluid_document, line, percent, rectangle, short, text

_DASHES = {"": None, "dash": "6 4", "dot": "2 3"}
_LEFT, _PLOT = LEFT / NARROWEST, 1 - (LEFT + RIGHT) / NARROWEST  # shares of the page
_UNITS = 1000  # of a curve from left to right: it is stretched


class _Frame:
    """From moments and values to places within the plot of one panel: shares of its width, pixels from its top."""

    def __init__(self, chart: Chart, block: Block, hatch: str) -> None:
        self.chart, self.panel, self.hatch = chart, block.panel, hatch
        self.height = block.bottom - block.top
        self.most = top_of(block.panel, chart.start, chart.end)

    def x(self, when: int | None, otherwise: float = 0) -> float:
        return otherwise if when is None else share_of(self.chart, when)

    def unit(self, when: int) -> str:
        return f"{round(self.x(when) * _UNITS, 1):g}"

    def y(self, value: float) -> float:
        return round(self.height * (1 - value / self.most), 1)


def svg(chart: Chart) -> str:
    """One `<svg>`; the same chart gives the same bytes."""
    plan = layout(chart)
    hatch = "k8s-hatch-" + re.sub(r"[^a-z0-9]+", "-", chart.title.lower()).strip("-")
    parts = [_hatch(hatch), text(MARGIN, 24, chart.title, size=15, weight=600)]
    if chart.second_line:
        parts.append(text(MARGIN, 40, chart.second_line, fill=GREY))
    for block in plan.blocks:
        frame = _Frame(chart, block, hatch)
        rows = plan.rows if block is plan.blocks[0] else tuple((mark, -1) for mark, _ in plan.rows)
        parts.append(text(MARGIN, block.head + 14, block.panel.title, size=12, weight=600))
        inside = (*_plot(frame), *(piece for mark, row in rows for piece in _mark(frame, mark, row)))
        place = {"x": percent(_LEFT), "y": block.top, "width": percent(_PLOT), "height": frame.height}
        parts.append(element("svg", "".join(inside), **place, overflow="visible"))
        parts += _names(frame, block)
        parts += _legend(frame, block)
    for number, words in enumerate(reversed(note_lines(chart))):
        parts.append(text(MARGIN, plan.height - 8 - number * ROW, words, fill=GREY))
    return fluid_document(chart.title, (NARROWEST, WIDEST), plan.height, parts)


def _hatch(name: str) -> str:
    inside = rectangle((0, 0, 6, 6), fill=PAPER) + line((0, 0, 0, 6), stroke=GREY, stroke_width=3)
    pattern = element(
        "pattern", inside, id=name, width=6, height=6, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return f"<defs>{pattern}</defs>"


def _plot(frame: _Frame) -> Iterator[str]:
    for when, words in ticks(frame.chart.start, frame.chart.end):
        x = percent(frame.x(when))
        yield line((x, 0, x, frame.height), stroke=LINE, stroke_width=0.5)
        yield text(x, frame.height + 14, words, size=10, fill=GREY, anchor="middle")
    yield from _lanes(frame) if frame.panel.lanes else _values(frame)
    yield rectangle((0, 0, "100%", frame.height), fill="none", stroke=LINE)


def _names(frame: _Frame, block: Block) -> Iterator[str]:
    """The names of lanes, with the colour of their revision, left of the plot."""
    for row, lane in enumerate(frame.panel.lanes):
        y = block.top + 4 + row * LANE
        if lane.color:
            chip = rectangle((percent(_LEFT), y + 3, 7, LANE - 6), fill=lane.color, transform="translate(-12)")
            yield chip
        yield text(percent(_LEFT), y + 11.5, short(lane.label, NAME), dx=-17, size=10, anchor="end")


def _values(frame: _Frame) -> Iterator[str]:
    panel, chart = frame.panel, frame.chart
    for value in grid(frame.most):
        y = frame.y(value)
        yield line((0, y, "100%", y), stroke=LINE, stroke_width=0.5)
        yield text(-6, y + 3.5, f"{value:g}{panel.unit}", size=10, fill=GREY, anchor="end")
    for band in panel.bands:
        yield _band(band, frame)
    curves = [_area(s, points, below, frame) for s, points, below in stacked(panel.steps, chart.start, chart.end)]
    for steps in panel.steps:
        points = clipped(steps.points, chart.start, chart.end)
        if points and not steps.stack:
            style = {"stroke": steps.color, "stroke_width": steps.width, "dash": _DASHES[steps.dash]}
            curves.append(_curve(_path(points, frame), fill="none", **style))
    box = f"0 0 {_UNITS} {frame.height}"
    stretch = {"viewBox": box, "preserveAspectRatio": "none", "overflow": "visible"}
    yield element("svg", "".join(curves), width="100%", height=frame.height, **stretch)


def _curve(path: str, **style: object) -> str:
    return element("path", d=path, vector_effect="non-scaling-stroke", **style)


def _path(points: Sequence[Point], frame: _Frame) -> str:
    """Steps as a path: sideways, then up or down."""
    moves = "".join(f"H{frame.unit(when)}V{frame.y(value):g}" for when, value in points[1:])
    return f"M{frame.unit(points[0][0])} {frame.y(points[0][1]):g}{moves}"


def _area(steps: Steps, points: Sequence[Point], below: Sequence[Point], frame: _Frame) -> str:
    path = _path(points, frame) + f"V{frame.y(below[-1][1]):g}"
    for (_, before), (when, _) in zip(below[-2::-1], below[:0:-1], strict=True):
        path += f"H{frame.unit(when)}V{frame.y(before):g}"
    path += f"H{frame.unit(below[0][0])}Z"
    return _curve(path, fill=steps.color, fill_opacity=0.55, stroke=steps.color, stroke_width=1)


def _band(band: Band, frame: _Frame) -> str:
    x0, x1 = frame.x(band.begin), frame.x(band.end, 1)
    y0 = frame.y(min(band.high, frame.most)) if band.high is not None else 0
    y1 = frame.y(max(band.low, 0)) if band.low is not None else frame.height
    return rectangle((percent(x0), y0, percent(x1 - x0), y1 - y0), band.name, fill=band.color, fill_opacity=0.2)


def _lanes(frame: _Frame) -> Iterator[str]:
    for row, lane in enumerate(frame.panel.lanes):
        for segment in lane.segments:
            if segment.end > frame.chart.start:
                yield _segment(lane, segment, frame, 4 + row * LANE)


def _segment(lane: Lane, segment: Segment, frame: _Frame, y: int) -> str:
    x0, x1 = frame.x(segment.begin), frame.x(segment.end)
    tip = f"{lane.label}: {segment.state.name}"
    place = (percent(x0), y + 2, percent(max(x1 - x0, 0.002)), LANE - 5)
    box = rectangle(place, tip, **_fill(segment.state, frame.hatch))
    if not has_sign(segment.state, x_of(frame.chart, segment.end) - x_of(frame.chart, segment.begin)):
        return box
    ink = segment.state.sign_ink
    sign = segment.state.sign
    return box + text(percent(x0), y + 11.5, sign, dx=7, size=9, fill=ink, anchor="middle", weight=700)


def _fill(state: State, hatch: str) -> dict[str, object]:
    if state.fill == "hatched":
        return {"fill": f"url(#{hatch})", "stroke": state.color}
    if state.fill == "hollow":
        return {"fill": PAPER, "stroke": state.color, "dash": "2 2"}
    opacity = None if state.fill == "solid" else 0.35
    return {"fill": state.color, "fill_opacity": opacity, "stroke": state.color}


def _mark(frame: _Frame, mark: Mark, row: int) -> Iterator[str]:
    """A line through a panel; with a row, its words above."""
    x, y = percent(frame.x(mark.when)), -5 - row * ROW
    yield line((x, y + 2 if row >= 0 else 0, x, frame.height), stroke=INK, stroke_width=1, dash="3 2")
    if row >= 0:
        leftwards = words_box(frame.chart, mark)[0] < x_of(frame.chart, mark.when)
        side = {"dx": -3, "anchor": "end"} if leftwards else {"dx": 3}
        yield text(x, y, mark.text, size=10, **side)


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
