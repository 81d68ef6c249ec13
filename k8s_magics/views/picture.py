"""What `cluster.view(...)` returns: shown by a notebook as a picture, by a terminal as text, without a kernel as static HTML.

The static form is an `<img>` with the SVG inside of its address: a notebook that is not trusted yet (a fresh clone) strips `<svg>`
from HTML and would leave a soup of words; an image stays, and what is in it can do nothing.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from html import escape
from typing import Any

PLOTLY = "application/vnd.plotly.v1+json"


class Picture:
    """`svg` is the drawing; `plotly` is a figure as JSON (empty if it is no chart); `text` is for those who cannot see it.

    `widths` are the least and the most pixels of a drawing that fits itself to the page; one without them is shrunk if it must."""

    def __init__(
        self, *, svg: str, text: str, plotly: dict[str, Any] | None = None, widget: Callable[[], Any] | None = None,
        widths: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        self.svg, self.text, self.plotly = svg, text, plotly or {}
        self.widget = widget
        self._widths = widths

    @property
    def html(self) -> str:
        """A piece of HTML that needs nothing but a browser."""
        address = f"data:image/svg+xml;base64,{b64encode(self.svg.encode()).decode()}"
        size = 'style="max-width:100%"'
        if self._widths is not None:
            size = f'width="100%" style="min-width:{self._widths[0]}px;max-width:{self._widths[1]}px"'
        return f'<img src="{address}" alt="{escape(self.text)}" {size}>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": self.text, "text/html": self.html}
        return bundle | ({PLOTLY: self.plotly} if self.plotly else {})

    def __repr__(self) -> str:
        return self.text

    @property
    def figure(self) -> Any:
        """The chart as a `plotly.graph_objects.Figure`, to go on working with; ValueError if the picture is no chart."""
        if not self.plotly:
            raise ValueError("this picture is no chart: it has no plotly figure, but .svg and .html")
        from plotly.graph_objects import Figure

        return Figure({"data": self.plotly["data"], "layout": self.plotly["layout"]})

    def live(self) -> Any:
        """A widget that follows the clock."""
        if self.widget is None:
            raise ValueError("this picture has no live form")
        return self.widget()
