"""A chart as a plotly figure: the JSON of `application/vnd.plotly.v1+json`, without importing plotly.

(A first `go.Figure` costs a second where JupyterLab is installed; the plain mapping costs nothing and needs no nbformat.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .chart import Band, Chart, Mark, Panel, Steps, ticks, top_of
from .palette import FONT, GREY, INK, LINE, PAPER, STATES, State
from .svg_chart import panel_height

_PATTERNS = {"hatched": "/", "hollow": ""}
_DASHES = {"": "solid", "dash": "dash", "dot": "dot"}


def figure(chart: Chart) -> dict[str, Any]:
    """`{"data": [...], "layout": {...}}`; the same chart gives the same mapping."""
    heights = [panel_height(panel) for panel in chart.panels]
    total = sum(heights)
    gap = 0.16 if len(heights) > 1 else 0.0
    room = 1 - gap * (len(heights) - 1)
    layout: dict[str, Any] = {
        "title": {"text": chart.title, "x": 0.01, "font": {"size": 15}},
        "font": {"family": FONT, "size": 11, "color": INK},
        "paper_bgcolor": PAPER, "plot_bgcolor": PAPER, "barmode": "overlay", "hovermode": "closest",
        "margin": {"l": 150, "r": 16, "t": 56, "b": 48}, "height": 150 + total + 60 * (len(heights) - 1), "width": 760,
        "legend": {"orientation": "h", "y": -0.08, "x": 0}, "shapes": [], "annotations": [],
    }  # fmt: skip
    data: list[dict[str, Any]] = []
    top = 1.0
    for index, (panel, height) in enumerate(zip(chart.panels, heights, strict=True)):
        low = max(top - room * height / total, 0.0)
        suffix = "" if index == 0 else str(index + 1)
        layout[f"yaxis{suffix}"] = _y_axis(panel, suffix, [round(low, 4), round(top, 4)])
        layout[f"xaxis{suffix}"] = _x_axis(chart, suffix)
        layout["annotations"].append(_title(panel.title, round(top, 4)))
        data += _traces(chart, panel, suffix)
        layout["shapes"] += [_band(chart, band, suffix) for band in panel.bands]
        for mark in chart.marks:
            layout["shapes"].append(_line(mark, suffix))
            if index == 0:
                layout["annotations"].append(_words(mark, suffix))
        top = low - gap
    return {"data": data, "layout": layout}


def _x_axis(chart: Chart, suffix: str) -> dict[str, Any]:
    marks = ticks(chart.start, chart.end)
    return {
        "range": [chart.start, chart.end], "tickvals": [when for when, _ in marks], "ticktext": [words for _, words in marks],
        "gridcolor": LINE, "zeroline": False, "anchor": f"y{suffix}", "linecolor": LINE, "mirror": True,
    }  # fmt: skip


def _y_axis(panel: Panel, suffix: str, domain: list[float]) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "domain": domain,
        "anchor": f"x{suffix}",
        "gridcolor": LINE,
        "zeroline": False,
        "linecolor": LINE,
        "mirror": True,
    }
    if panel.lanes:
        labels = [lane.label for lane in panel.lanes]
        return axis | {"categoryorder": "array", "categoryarray": labels[::-1], "type": "category", "showgrid": False}
    return axis | {"range": [0, round(top_of(panel) * 1.12, 3)], "ticksuffix": panel.unit}


def _traces(chart: Chart, panel: Panel, suffix: str) -> Iterator[dict[str, Any]]:
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    for steps in panel.steps:
        yield _steps(chart, steps, f"{axes['yaxis']}-stack") | axes
    for state in STATES:
        bars = [(lane.label, s.begin, s.end) for lane in panel.lanes for s in lane.segments if s.state is state]
        if bars:
            yield {
                "type": "bar", "orientation": "h", "name": f"{state.sign} {state.name}", "legendgroup": state.name,
                "y": [label for label, _, _ in bars], "base": [begin for _, begin, _ in bars],
                "x": [end - begin for _, begin, end in bars], "width": 0.7, "marker": _marker(state),
                "hovertemplate": "%{y}: " + state.name + "<extra></extra>",
            } | axes  # fmt: skip


def _steps(chart: Chart, steps: Steps, group: str) -> dict[str, Any]:
    points = [*steps.points]
    if points and points[-1][0] < chart.end:
        points.append((chart.end, points[-1][1]))
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines", "name": steps.name, "x": [w for w, _ in points], "y": [v for _, v in points],
        "line": {"shape": "hv", "color": steps.color, "width": steps.width, "dash": _DASHES[steps.dash]},
    }  # fmt: skip
    return trace | ({"stackgroup": group} if steps.stack else {})


def _marker(state: State) -> dict[str, Any]:
    marker: dict[str, Any] = {"color": state.color, "line": {"color": state.color, "width": 1}}
    if state.fill == "hatched":
        return marker | {"color": PAPER, "pattern": {"shape": _PATTERNS["hatched"], "fgcolor": GREY, "size": 6}}
    if state.fill == "hollow":
        return marker | {"color": PAPER}
    return marker | ({"opacity": 0.4} if state.fill == "light" else {})


def _band(chart: Chart, band: Band, suffix: str) -> dict[str, Any]:
    across = band.low is None and band.high is None
    shape: dict[str, Any] = {
        "type": "rect",
        "fillcolor": band.color,
        "opacity": 0.16,
        "line": {"width": 0},
        "layer": "below",
    }
    shape |= {
        "xref": f"x{suffix}",
        "x0": chart.start if band.begin is None else band.begin,
        "x1": chart.end if band.end is None else band.end,
    }
    if across:
        return shape | {"yref": f"y{suffix} domain", "y0": 0, "y1": 1}
    return shape | {"yref": f"y{suffix}", "y0": band.low, "y1": band.high}


def _line(mark: Mark, suffix: str) -> dict[str, Any]:
    return {
        "type": "line", "xref": f"x{suffix}", "yref": f"y{suffix} domain", "x0": mark.when, "x1": mark.when, "y0": 0, "y1": 1,
        "line": {"color": INK, "width": 1, "dash": "dot"},
    }  # fmt: skip


def _words(mark: Mark, suffix: str) -> dict[str, Any]:
    return {
        "x": mark.when,
        "xref": f"x{suffix}",
        "y": 1,
        "yref": f"y{suffix} domain",
        "text": mark.text,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top",
    }


def _title(words: str, top: float) -> dict[str, Any]:
    return {
        "text": f"<b>{words}</b>",
        "x": 0,
        "xref": "paper",
        "xshift": -138,
        "y": top,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "left",
        "showarrow": False,
    }
