"""What `cluster.view(...)` returns: shown by a notebook as a picture, by a terminal as text, without a kernel as static HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PLOTLY = "application/vnd.plotly.v1+json"


class Picture:
    """`html` is static; `plotly` is a figure as JSON (empty if the picture is no chart); `text` is for those who cannot see it."""

    def __init__(
        self, *, html: str, text: str, plotly: dict[str, Any] | None = None, widget: Callable[[], Any] | None = None
    ) -> None:
        self.html, self.text, self.plotly = html, text, plotly or {}
        self.widget = widget

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {"text/plain": self.text, "text/html": self.html}
        return bundle | ({PLOTLY: self.plotly} if self.plotly else {})

    def __repr__(self) -> str:
        return self.text

    @property
    def figure(self) -> Any:
        """The chart as a `plotly.graph_objects.Figure`, to go on working with."""
        from plotly.graph_objects import Figure

        return Figure(self.plotly)

    def live(self) -> Any:
        """A widget that follows the clock."""
        if self.widget is None:
            raise ValueError("this picture has no live form")
        return self.widget()
