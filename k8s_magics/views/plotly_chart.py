"""A chart as a plotly figure: the JSON of `application/vnd.plotly.v1+json`, without importing plotly.

(A first `go.Figure` costs a second where JupyterLab is installed; the plain mapping costs nothing and needs no nbformat.)
It is as wide as the page (without plotly's `responsive`, which would change the height as well).  Everything stands where it stands in the static picture: margins are 0 above and below, so paper coordinates
are pixels; sideways, words and signs keep their distance from the left edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from .chart import Band, Chart, Mark, Panel, Steps, clipped, grid, stacked, ticks, top_of
from .layout import (
    LEFT,
    LEGEND,
    MARGIN,
    NAME,
    RIGHT,
    ROW,
    Block,
    Layout,
    has_sign,
    layout,
    legend_places,
    note_lines,
    words_box,
    x_of,
)
from .palette import FONT, GREY, INK, LINE, PAPER, STATES, State
from .svg import short

_DASHES = {"": "solid", "dash": "6px,4px", "dot": "2px,3px"}
CONFIG = {"displaylogo": False, "modeBarButtonsToRemove": ["lasso2d", "select2d", "autoScale2d"]}


def figure(chart: Chart) -> dict[str, Any]:
    """`{"data": [...], "layout": {...}, "config": {...}}`; the same chart gives the same mapping."""
    plan = layout(chart)
    page: dict[str, Any] = {
        "font": {"family": FONT, "size": 11, "color": INK}, "paper_bgcolor": PAPER, "plot_bgcolor": PAPER,
        "barmode": "overlay", "hovermode": "closest", "showlegend": False, "autosize": True, "height": plan.height,
        "margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": 0}, "shapes": [], "annotations": list(_headings(chart, plan)),
    }  # fmt: skip
    data: list[dict[str, Any]] = []
    for index, block in enumerate(plan.blocks):
        suffix = "" if index == 0 else str(index + 1)
        page[f"xaxis{suffix}"] = _x_axis(chart, suffix)
        page[f"yaxis{suffix}"] = _y_axis(chart, block, plan, suffix)
        _legend(block, plan, page)
        data += ({**trace, **_axes(suffix)} for trace in _traces(chart, block))
        page["shapes"] += [_band(chart, band, suffix) for band in block.panel.bands]
        for mark, row in plan.rows:
            page["shapes"].append(_line(mark, suffix, block, row if index == 0 else -1))
            if index == 0 and row >= 0:
                page["annotations"].append(_words(chart, mark, row))
    return {"data": data, "layout": page, "config": CONFIG}


def _axes(suffix: str) -> dict[str, str]:
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _paper(plan: Layout, y: float) -> float:
    """Pixels from above as a share of the paper from below."""
    return round(1 - y / plan.height, 4)


def _headings(chart: Chart, plan: Layout) -> Iterator[dict[str, Any]]:
    yield _heading(chart.title, 15, _paper(plan, 8), bold=True)
    if chart.second_line:
        yield _heading(chart.second_line, 11, _paper(plan, 29)) | {"font": {"size": 11, "color": GREY}}
    for block in plan.blocks:
        yield _heading(block.panel.title, 12, _paper(plan, block.head + 2), bold=True)
    for number, words in enumerate(reversed(note_lines(chart))):
        y = _paper(plan, plan.height - 19 - number * ROW)
        yield _heading(words, 11, y) | {"font": {"size": 11, "color": GREY}}


def _heading(words: str, size: int, y: float, *, bold: bool = False) -> dict[str, Any]:
    written = escape(words, quote=False)
    return {
        "text": f"<b>{written}</b>" if bold else written, "x": 0, "xref": "paper", "xanchor": "left", "xshift": MARGIN - LEFT,
        "y": y, "yref": "paper", "yanchor": "top", "showarrow": False, "font": {"size": size, "color": INK},
    }  # fmt: skip


def _x_axis(chart: Chart, suffix: str) -> dict[str, Any]:
    marks = ticks(chart.start, chart.end)
    return {
        "range": [chart.start, chart.end], "tickvals": [when for when, _ in marks], "ticktext": [words for _, words in marks],
        "gridcolor": LINE, "zeroline": False, "anchor": f"y{suffix}", "linecolor": LINE, "mirror": True,
        "tickfont": {"size": 10, "color": GREY},
    } | ({"matches": "x"} if suffix else {})  # fmt: skip


def _y_axis(chart: Chart, block: Block, plan: Layout, suffix: str) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "domain": [_paper(plan, block.bottom), _paper(plan, block.top)], "anchor": f"x{suffix}", "gridcolor": LINE,
        "zeroline": False, "linecolor": LINE, "mirror": True, "tickfont": {"size": 10, "color": GREY}, "fixedrange": True,
    }  # fmt: skip
    panel = block.panel
    if not panel.lanes:
        most = top_of(panel, chart.start, chart.end)
        return axis | {"range": [0, round(most, 3)], "tickvals": list(grid(most)), "ticksuffix": panel.unit}
    labels = [lane.label for lane in panel.lanes]
    chips = [
        f'{escape(short(lane.label, NAME), quote=False)} <span style="color:{lane.color}">■</span>'
        for lane in panel.lanes
    ]
    names: dict[str, Any] = {"tickvals": labels, "ticktext": chips, "tickfont": {"size": 10, "color": INK}}
    order = {"type": "category", "categoryorder": "array", "categoryarray": labels[::-1], "showgrid": False}
    return axis | names | order | {"range": [-0.75, len(labels) - 0.25]}


def _legend(block: Block, plan: Layout, page: dict[str, Any]) -> None:
    """Signs and names where the static picture has them (plotly's own legend would leave as much room as it likes)."""
    for name, x, row in legend_places(block.panel):
        y = block.legend + 9 + row * LEGEND
        words = _heading(name, 11, _paper(plan, y)) | {"yanchor": "middle", "xshift": round(x + 19 - LEFT, 1)}
        page["annotations"].append(words)
        sign = _sign(block.panel, name)
        if "text" in sign:
            page["annotations"].append({**words, **sign, "xshift": round(x - LEFT, 1)})
        else:
            half = 0 if sign["type"] == "line" else 5
            ends = {"x0": x - LEFT, "x1": x - LEFT + 16, "y0": _paper(plan, y + half), "y1": _paper(plan, y - half)}
            page["shapes"].append(
                {**sign, **ends, "xref": "paper", "xsizemode": "pixel", "xanchor": 0, "yref": "paper"}
            )
            state = next((s for s in STATES if s.name == name and block.panel.lanes), None)
            if state is not None and has_sign(state, 16):
                font = {"size": 9, "color": state.sign_ink}
                page["annotations"].append(
                    {**words, "text": state.sign, "font": font, "xshift": round(x + 4 - LEFT, 1)}
                )


def _sign(panel: Panel, name: str) -> dict[str, Any]:
    for steps in panel.steps:
        if steps.name == name and not steps.stack:
            return {"type": "line", "line": {"color": steps.color, "width": steps.width, "dash": _DASHES[steps.dash]}}
    colors = {**{s.name: (s.color, 0.55) for s in panel.steps}, **{b.name: (b.color, 0.3) for b in panel.bands}}
    if name in colors:
        color, opacity = colors[name]
        return {"type": "rect", "fillcolor": color, "opacity": opacity, "line": {"width": 0}}
    state = next(s for s in STATES if s.name == name)
    if state.fill == "hatched":
        return {"text": "▨", "font": {"size": 15, "color": state.color}}
    fill = PAPER if state.fill == "hollow" else state.color
    opacity = 0.4 if state.fill == "light" else 1
    return {"type": "rect", "fillcolor": fill, "opacity": opacity, "line": {"width": 1, "color": state.color}}


def _traces(chart: Chart, block: Block) -> Iterator[dict[str, Any]]:
    panel = block.panel
    below: dict[str, list[float]] = {}
    for steps, points, floor in stacked(panel.steps, chart.start, chart.end):
        below[steps.name] = [upper - low for (_, upper), (_, low) in zip(points, floor, strict=True)]
        yield _steps(steps, [when for when, _ in points], below[steps.name]) | {
            "stackgroup": "stack", "line": {"shape": "hv", "color": steps.color, "width": 1},
        }  # fmt: skip
    for steps in panel.steps:
        points = clipped(steps.points, chart.start, chart.end)
        if points and not steps.stack:
            yield _steps(steps, [when for when, _ in points], [value for _, value in points])
    for state in STATES:
        bars = [(lane.label, s.begin, s.end) for lane in panel.lanes for s in lane.segments if s.state is state]
        bars = [(name, max(begin, chart.start), end) for name, begin, end in bars if end > chart.start]
        if bars:
            yield _bars(chart, state, bars)


def _steps(steps: Steps, times: list[int], values: list[float]) -> dict[str, Any]:
    line = {"shape": "hv", "color": steps.color, "width": steps.width, "dash": _DASHES[steps.dash]}
    return {
        "type": "scatter", "mode": "lines", "name": escape(steps.name, quote=False), "x": times, "y": values, "line": line,
        "hovertemplate": "%{fullData.name}: %{y}<extra></extra>",
    }  # fmt: skip


def _bars(chart: Chart, state: State, bars: list[tuple[str, int, int]]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "name": f"{state.sign} {state.name}", "width": 0.7, "marker": _marker(state),
        "y": [label for label, _, _ in bars], "base": [begin for _, begin, _ in bars],
        "x": [end - begin for _, begin, end in bars], "hovertemplate": "%{y}: " + state.name + "<extra></extra>",
        "text": [state.sign if has_sign(state, x_of(chart, end) - x_of(chart, begin)) else "" for _, begin, end in bars],
        "textposition": "inside", "insidetextanchor": "start", "textangle": 0, "constraintext": "none",
        "insidetextfont": {"size": 9, "color": state.sign_ink},
    }  # fmt: skip


def _marker(state: State) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": state.color, "line": {"color": state.color, "width": 1}}
    if state.fill == "hatched":
        return marker | {"color": PAPER, "pattern": {"shape": "/", "fgcolor": GREY, "bgcolor": PAPER, "size": 6}}
    if state.fill == "hollow":
        return marker | {"color": PAPER}
    return marker | ({"opacity": 0.4} if state.fill == "light" else {})


def _band(chart: Chart, band: Band, suffix: str) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "type": "rect", "fillcolor": band.color, "opacity": 0.2, "line": {"width": 0}, "layer": "below", "xref": f"x{suffix}",
        "x0": chart.start if band.begin is None else max(band.begin, chart.start), "x1": chart.end if band.end is None else band.end,
    }  # fmt: skip
    if band.low is None and band.high is None:
        return shape | {"yref": f"y{suffix} domain", "y0": 0, "y1": 1}
    return shape | {"yref": f"y{suffix}", "y0": band.low, "y1": band.high}


def _line(mark: Mark, suffix: str, block: Block, row: int) -> dict[str, Any]:
    """Through a panel, and with a row up to the words there."""
    top = 1.0 if row < 0 else round(1 + (row * ROW + 3) / (block.bottom - block.top), 3)
    return {
        "type": "line", "xref": f"x{suffix}", "yref": f"y{suffix} domain", "x0": mark.when, "x1": mark.when, "y0": 0, "y1": top,
        "line": {"color": INK, "width": 1, "dash": "dot"},
    }  # fmt: skip


def _words(chart: Chart, mark: Mark, row: int) -> dict[str, Any]:
    left, _ = words_box(chart, mark)
    leftwards = left < x_of(chart, mark.when)
    return {
        "x": mark.when, "xref": "x", "y": 1, "yref": "y domain", "text": escape(mark.text, quote=False), "showarrow": False,
        "xanchor": "right" if leftwards else "left", "yanchor": "bottom", "yshift": row * ROW - 2, "font": {"size": 10},
    }  # fmt: skip
