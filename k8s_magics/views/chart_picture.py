"""A chart in all its forms: as a static and as an interactive picture that are as wide as the page, and in words."""

from __future__ import annotations

from .chart import Chart
from .layout import NARROWEST, WIDEST
from .picture import Picture
from .plotly_chart import figure
from .svg_chart import svg


def chart_picture(chart: Chart) -> Picture:
    """The words are the title, what the chart says of itself, and the note below it."""
    note = [f"  {chart.note}"] if chart.note else []
    text = "\n".join((f"{chart.title} {chart.where}".rstrip(), *chart.lines, *note))
    return Picture(svg=svg(chart), text=text, plotly=figure(chart), widths=(NARROWEST, WIDEST))
