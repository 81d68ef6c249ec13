"""A chart in all its forms: as a static and as an interactive picture that are as wide as the page, and in words."""

from __future__ import annotations

from .chart import Chart
from .layout import NARROWEST, WIDEST
from .picture import Picture
from .plotly_chart import figure
from .svg_chart import svg


def chart_picture(chart: Chart) -> Picture:
    """The words are the title, and what the chart says of itself."""
    text = "\n".join((f"{chart.title} {chart.where}".rstrip(), *chart.lines))
    return Picture(svg=svg(chart), text=text, plotly=figure(chart), widths=(NARROWEST, WIDEST))
