"""What becomes of the values of the revision before: --reset-values, --reuse-values, --reset-then-reuse-values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..chart import Chart
from ..numbers import as_floats, copied
from ..release import Release
from ..values import coalesce, coalesce_tables


@dataclass(frozen=True)
class Reuse:
    """Without any flag, earlier values are kept if no new ones are given."""

    reset: bool = False
    reuse: bool = False
    reset_then_reuse: bool = False

    def values(self, chart: Chart, current: Release, given: Mapping[str, Any]) -> dict[str, Any]:
        """The user's values for the new revision."""
        new: dict[str, Any] = copied(given)
        old = as_floats(current.config or {})
        if self.reset:
            return new
        if self.reuse or self.reset_then_reuse:
            return coalesce_tables(new, old)
        return old if not new and old else new

    def chart(self, chart: Chart, current: Release) -> Chart:
        """The new chart; with --reuse-values it brings no defaults of its own."""
        if not self.reuse or self.reset:
            return chart
        defaults = Chart(metadata=chart.metadata, values=as_floats(current.chart.get("values") or {}))
        return replace(chart, values=coalesce(defaults, as_floats(current.config or {})))
