"""How values meet: a user's over the chart's, a parent's over its subcharts', globals everywhere, and null deletes.

Source: https://helm.sh/docs/chart_template_guide/values_files/ and subcharts_and_globals
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..gotemplate.printf import sprintf
from ..gotemplate.values import show
from .chart import Chart
from .errors import HelmError
from .log import Record
from .numbers import copied

GLOBAL = "global"
Values = dict[str, Any]
Warn = Callable[[Record], None]


def silent(_: Record) -> None:
    """For those who do not want to hear warnings."""


def coalesce(chart: Chart, given: Mapping[str, Any], warn: Warn = silent) -> Values:
    """What the templates of `chart` and its subcharts see; `given` are the user's values.  Nulls have done their work and are gone."""
    return _Merger(warn, keeps_nulls=False).chart(chart, copied(given), "")


def merge_values(chart: Chart, given: Mapping[str, Any], warn: Warn = silent) -> Values:
    """The same with nulls kept, for values that will be coalesced again."""
    return _Merger(warn, keeps_nulls=True).chart(chart, copied(given), "")


def coalesce_tables(over: Values, under: Mapping[str, Any], warn: Warn = silent) -> Values:
    """`over` with what only `under` has; changes and returns `over`."""
    return _Merger(warn, keeps_nulls=False).tables(over, under, "")


def merge_maps(under: Mapping[str, Any], over: Mapping[str, Any]) -> Values:
    """Values files one over the other: maps merge, anything else replaces."""
    out = dict(under)
    for key, value in over.items():
        old = out.get(key)
        out[key] = merge_maps(old, value) if isinstance(value, Mapping) and isinstance(old, Mapping) else value
    return out


class _Merger:
    def __init__(self, warn: Warn, *, keeps_nulls: bool) -> None:
        self._warn, self._keeps = warn, keeps_nulls

    def chart(self, chart: Chart, values: Values, prefix: str) -> Values:
        self._own(chart, values, prefix)
        return self._below(chart, values, prefix)

    def _below(self, chart: Chart, values: Values, prefix: str) -> Values:
        path = f"{prefix}.{chart.name}" if prefix else chart.name
        for sub in chart.charts:
            inner = values.get(sub.name)
            if inner is None and sub.name not in values:
                inner = values[sub.name] = {}
            elif not isinstance(inner, dict):
                raise HelmError(sprintf(f"type mismatch on {sub.name}: %t", (inner,)))
            self._globals(inner, values, path)
            values[sub.name] = self.chart(sub, inner, path)
        return values

    def _globals(self, inner: Values, outer: Values, path: str) -> None:
        """A subchart's globals, with the parent's over them."""
        theirs = inner.get(GLOBAL)
        if theirs is None:
            theirs = {}
        ours = outer.get(GLOBAL)
        if ours is None:
            ours = {}
        for which, found in (("destination", theirs), ("source", ours)):
            if not isinstance(found, dict):
                self._told(f"warning: skipping globals because {which} {GLOBAL} is not a table.")
                return
        for key, value in ours.items():
            if isinstance(value, Mapping):
                own = theirs.get(key)
                merged: Values = copied(value)
                theirs[key] = self.tables(merged, own, path) if isinstance(own, Mapping) else merged
            else:
                theirs[key] = value
        inner[GLOBAL] = theirs

    def _own(self, chart: Chart, values: Values, prefix: str) -> None:
        """The chart's values.yaml below what is there."""
        path = f"{prefix}.{chart.name}" if prefix else chart.name
        names = {sub.name for sub in chart.charts}
        for key, default in chart.values.items():
            if key not in values:
                values[key] = copied(default)
                continue
            value = values[key]
            if value is None and not self._keeps:
                del values[key]
            elif isinstance(value, dict):
                if isinstance(default, Mapping):
                    keeps = self._keeps or key in names
                    _Merger(self._warn, keeps_nulls=keeps).tables(value, default, f"{path}.{key}")
                elif default is not None:
                    self._told(f"warning: skipped value for {path}.{key}: Not a table.")

    def tables(self, over: Values, under: Mapping[str, Any], prefix: str) -> Values:
        if not self._keeps:
            for key in [key for key, value in over.items() if value is None]:
                del over[key]
                under = {name: value for name, value in under.items() if name != key}
        for key, default in under.items():
            full = f"{prefix}.{key}" if prefix else key
            if key not in over:
                over[key] = copied(default)
                continue
            value = over[key]
            if isinstance(default, Mapping):
                if isinstance(value, dict):
                    self.tables(value, default, full)
                elif value is not None or not self._keeps:
                    self._told(f"warning: cannot overwrite table with non table for {full} ({show(default)})")
            elif isinstance(value, dict) and default is not None:
                self._told(f"warning: destination for {full} is a table. Ignoring non-table value ({show(default)})")
        return over

    def _told(self, text: str) -> None:
        self._warn(("INFO", text, ()))
