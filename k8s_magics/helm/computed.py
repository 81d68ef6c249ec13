"""The values that a stored release was rendered with: its own over those of its chart."""

from __future__ import annotations

from typing import Any

from .chart import Chart
from .numbers import as_floats
from .release import Release
from .values import coalesce


def computed_values(release: Release) -> dict[str, Any]:
    """What `helm get values --all` shows."""
    chart = Chart(metadata=release.metadata, values=as_floats(release.chart.get("values") or {}))
    return coalesce(chart, as_floats(release.config or {}))
