"""A chart as SVG: the static picture that a saved notebook keeps, legible without any script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from .chart import Band, Chart, Lane, Mark, Panel, Point, Segment, Steps, at, ticks, top_of
from .palette import FONT, GREY, INK, LINE, PAPER, STATES, State

WIDTH, LEFT, RIGHT, TOP, GAP, LANE, LEGEND = 760, 150, 16, 44, 46, 16, 22


class _Frame:
    """From moments and values to pixels, for one panel."""

    def __init__(self, chart: Chart, panel: Panel, top: int) -> None:
        self.start, self.span = chart.start, max(chart.end - chart.start, 1)
        self.top, self.height = top, panel_height(panel)
        self.most = top_of(panel) * 1.12

    def x(self, when: int) -> float:
        share = min(max((when - self.start) / self.span, 0), 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        return round(self.top + self.height * (1 - value / self.most), 1)

    @property
    def bottom(self) -> int:
        return self.top + self.height


def panel_height(panel: Panel) -> int:
    return max(len(panel.lanes), 1) * LANE + 8 if panel.lanes else panel.height


def svg(chart: Chart) -> str:
    """One `<svg>`; the same chart gives the same bytes."""
    parts: list[str] = []
    top = TOP
    for panel in chart.panels:
        frame = _Frame(chart, panel, top + 20)
        parts += _panel(chart, panel, frame)
        top = frame.bottom + GAP + (LEGEND if not panel.lanes or chart.panels[-1] is panel else LEGEND)
    height = top + (18 if chart.note else 0) - 12
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(chart.title)}" style="max-width:100%;height:auto;background:{PAPER};font-family:{FONT}">'
    )
    title = _text(12, 24, chart.title, size=15, weight="600")
    note = _text(12, height - 8, chart.note, size=11, color=GREY) if chart.note else ""
    hatch = (
        '<defs><pattern id="k8s-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="#fff"/><line x1="0" y1="0" x2="0" y2="6" stroke="{GREY}" stroke-width="3"/></pattern></defs>'
    )
    return "".join([head, hatch, title, *parts, note, "</svg>"])


def _panel(chart: Chart, panel: Panel, frame: _Frame) -> Iterator[str]:
    yield _text(12, frame.top - 8, panel.title, size=12, weight="600")
    yield f'<rect x="{LEFT}" y="{frame.top}" width="{WIDTH - LEFT - RIGHT}" height="{frame.height}" fill="none" stroke="{LINE}"/>'
    for when, words in ticks(chart.start, chart.end):
        x = frame.x(when)
        yield f'<line x1="{x}" x2="{x}" y1="{frame.top}" y2="{frame.bottom}" stroke="{LINE}" stroke-width="0.5"/>'
        yield _text(x, frame.bottom + 14, words, size=10, color=GREY, anchor="middle")
    if panel.lanes:
        for row, lane in enumerate(panel.lanes):
            yield from _lane(lane, frame, frame.top + 4 + row * LANE)
    else:
        yield from _values(chart, panel, frame)
    for mark in chart.marks:
        yield from _mark(mark, frame, words=panel is chart.panels[0])
    yield from _legend(panel, frame.bottom + 32)


def _values(chart: Chart, panel: Panel, frame: _Frame) -> Iterator[str]:
    for value in _grid(frame.most):
        y = frame.y(value)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{LINE}" stroke-width="0.5"/>'
        yield _text(LEFT - 6, y + 3.5, f"{value:g}{panel.unit}", size=10, color=GREY, anchor="end")
    for band in panel.bands:
        yield _band(band, frame)
    stacked = [s for s in panel.steps if s.stack]
    for index, steps in enumerate(stacked):
        yield _area(stacked[:index], steps, chart, frame)
    for steps in panel.steps:
        if not steps.stack:
            dash = f' stroke-dasharray="{_DASHES[steps.dash]}"' if steps.dash else ""
            yield f'<path d="{_path(steps.points, chart, frame)}" fill="none" stroke="{steps.color}" stroke-width="{steps.width:g}"{dash}/>'


_DASHES = {"dash": "6 4", "dot": "2 3"}


def _grid(most: float) -> tuple[float, ...]:
    step = next(s for s in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 10**6) if most / s <= 6)
    return tuple(float(v) for v in range(0, int(most) + 1, step))


def _path(points: Sequence[Point], chart: Chart, frame: _Frame) -> str:
    shown = _clipped(points, chart)
    if not shown:
        return "M0 0"
    text = f"M{frame.x(shown[0][0])} {frame.y(shown[0][1])}"
    for when, value in shown[1:]:
        text += f"H{frame.x(when)}V{frame.y(value)}"
    return text + f"H{frame.x(chart.end)}"


def _clipped(points: Sequence[Point], chart: Chart) -> list[Point]:
    inside = [p for p in points if chart.start < p[0] <= chart.end]
    before = [p for p in points if p[0] <= chart.start]
    return [(chart.start, before[-1][1]), *inside] if before else inside


def _area(below: Sequence[Steps], steps: Steps, chart: Chart, frame: _Frame) -> str:
    times = sorted(
        {chart.start, chart.end, *(w for s in (*below, steps) for w, _ in s.points if chart.start <= w <= chart.end)}
    )
    base = [(w, sum(at(s.points, w) for s in below)) for w in times]
    upper = [(w, b + at(steps.points, w)) for w, b in base]
    text = f"M{frame.x(times[0])} {frame.y(upper[0][1])}"
    text += "".join(f"H{frame.x(w)}V{frame.y(v)}" for w, v in upper[1:])
    text += f"V{frame.y(base[-1][1])}"
    for (w, _), (_, before) in zip(reversed(base), [*reversed(base[:-1]), base[0]], strict=True):
        text += f"H{frame.x(w)}V{frame.y(before)}"
    return f'<path d="{text}Z" fill="{steps.color}" fill-opacity="0.55" stroke="{steps.color}" stroke-width="1.5"/>'


def _band(band: Band, frame: _Frame) -> str:
    x0 = frame.x(band.begin) if band.begin is not None else LEFT
    x1 = frame.x(band.end) if band.end is not None else WIDTH - RIGHT
    y0 = frame.y(band.high) if band.high is not None else frame.top
    y1 = frame.y(band.low) if band.low is not None else frame.bottom
    return f'<rect x="{x0}" y="{y0}" width="{round(x1 - x0, 1)}" height="{round(y1 - y0, 1)}" fill="{band.color}" fill-opacity="0.16"/>'


def _lane(lane: Lane, frame: _Frame, y: int) -> Iterator[str]:
    if lane.color:
        yield f'<rect x="{LEFT - 10}" y="{y + 2}" width="5" height="{LANE - 6}" fill="{lane.color}"/>'
    yield _text(LEFT - 14, y + 11, _short(lane.label), size=10, anchor="end")
    for segment in lane.segments:
        yield _segment(segment, frame, y)


def _segment(segment: Segment, frame: _Frame, y: int) -> str:
    x0, x1 = frame.x(segment.begin), frame.x(segment.end)
    tip = f"<title>{escape(segment.state.name)}</title>"
    return f'<rect x="{x0}" y="{y + 2}" width="{max(round(x1 - x0, 1), 1)}" height="{LANE - 6}" {_fill(segment.state)}>{tip}</rect>'


def _fill(state: State) -> str:
    if state.fill == "hatched":
        return f'fill="url(#k8s-hatch)" stroke="{state.color}"'
    opacity = {"solid": "1", "light": "0.35", "hollow": "0"}[state.fill]
    return f'fill="{state.color}" fill-opacity="{opacity}" stroke="{state.color}"'


def _mark(mark: Mark, frame: _Frame, *, words: bool) -> Iterator[str]:
    x = frame.x(mark.when)
    yield f'<line x1="{x}" x2="{x}" y1="{frame.top}" y2="{frame.bottom}" stroke="{INK}" stroke-width="1" stroke-dasharray="3 2"/>'
    if words:
        anchor = "end" if x > WIDTH - 160 else "start"
        yield _text(x + (-4 if anchor == "end" else 4), frame.top + 12, mark.text, size=10, anchor=anchor)


def _legend(panel: Panel, y: int) -> Iterator[str]:
    entries: list[tuple[str, str]] = []
    if panel.lanes:
        used = {segment.state for lane in panel.lanes for segment in lane.segments}
        entries = [(state.name, _fill(state)) for state in STATES if state in used]
    else:
        entries += [
            (s.name, f'fill="{s.color}" fill-opacity="{0.55 if s.stack else 1}"') for s in panel.steps if s.name
        ]
        entries += [(b.name, f'fill="{b.color}" fill-opacity="0.3"') for b in panel.bands if b.name]
    x = LEFT
    for name, fill in dict(entries).items():
        yield f'<rect x="{x}" y="{y - 9}" width="12" height="10" {fill}/>'
        yield _text(x + 16, y, name, size=11)
        x += 30 + round(len(name) * 6.3)


def _short(label: str) -> str:
    return label if len(label) <= 24 else "…" + label[-23:]


def _text(
    x: float, y: float, words: str, *, size: int, color: str = INK, anchor: str = "start", weight: str = "400"
) -> str:
    style = f'font-size="{size}" fill="{color}"' + (f' font-weight="{weight}"' if weight != "400" else "")
    where = f'x="{x:g}" y="{y:g}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    return f"<text {where} {style}>{escape(words)}</text>"
