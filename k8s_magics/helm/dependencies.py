"""Which subcharts take part (conditions, tags), under which name (aliases), and what they hand to their parents (import-values).

Source: https://helm.sh/docs/topics/charts/#chart-dependencies
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..gotemplate.values import quote
from .chart import Chart
from .errors import HelmError
from .semver import InvalidVersion, parse_constraint, parse_version
from .values import Values, Warn, coalesce, coalesce_tables, merge_values, silent

Requirement = dict[str, Any]
NO_BOOL, NO_TABLE = "returned non-bool value", "ImportValues missing table"
_NOTHING: Any = object()


def processed(chart: Chart, given: Mapping[str, Any], warn: Warn = silent) -> Chart:
    """The chart with only the subcharts that are wanted, and with values imported from them."""
    return _imported(_enabled(chart, given, "", warn), warn)


def missing(chart: Chart) -> tuple[str, ...]:
    """Names of declared dependencies that are not below charts/."""
    names = [str(r.get("name") or "") for r in chart.requirements]
    present = {sub.name for sub in chart.charts}
    return tuple(name for name in names if name not in present)


def check(chart: Chart) -> None:
    """HelmError if a declared dependency is missing."""
    absent = missing(chart)
    if absent:
        raise HelmError(f"found in Chart.yaml, but missing in charts/ directory: {', '.join(absent)}")


def in_range(constraint: str, version: str) -> bool:
    """Whether a version fits; False for what cannot be read."""
    try:
        return parse_constraint(constraint).admits(parse_version(version))
    except (ValueError, InvalidVersion):
        return False


def _enabled(chart: Chart, given: Mapping[str, Any], path: str, warn: Warn) -> Chart:
    declared = chart.requirements
    if not declared:
        return chart if "dependencies" not in chart.metadata else replace(chart, metadata={**chart.metadata})
    subs = [sub for sub in chart.charts if not any(_fits(r, sub) for r in declared)]
    requirements: list[Requirement] = []
    for declaration in declared:
        found = next((sub for sub in chart.charts if _fits(declaration, sub)), None)
        name = str(declaration.get("alias") or declaration.get("name") or "")
        if found is not None:
            subs.append(found.with_name(name))
        requirements.append({**declaration, "name": name, "enabled": True})
    chart = replace(chart, charts=tuple(subs), metadata={**chart.metadata, "dependencies": requirements})
    values = coalesce(chart, given, warn)
    for requirement in requirements:
        _by_tags(requirement, values, warn)
        _by_conditions(requirement, values, path, warn)
    off = {r["name"] for r in requirements if not r["enabled"]}
    kept = [_enabled(sub, values, f"{path}{sub.name}.", warn) for sub in subs if sub.name not in off]
    left = [r for r in requirements if r["name"] not in off]
    return replace(chart, charts=tuple(kept), metadata={**chart.metadata, "dependencies": left})


def _fits(requirement: Mapping[str, Any], sub: Chart) -> bool:
    return sub.name == requirement.get("name") and in_range(str(requirement.get("version") or ""), sub.version)


def _by_tags(requirement: Requirement, values: Values, warn: Warn) -> None:
    tags = values.get("tags")
    if not isinstance(tags, Mapping):
        return
    found: list[bool] = []
    for tag in (tag for tag in requirement.get("tags") or () if tag in tags):
        if isinstance(tags[tag], bool):
            found.append(tags[tag])
        else:
            warn(("WARN", NO_BOOL, (("tag", str(tag)), ("chart", str(requirement["name"])))))
    if found:
        requirement["enabled"] = any(found)


def _by_conditions(requirement: Requirement, values: Values, path: str, warn: Warn) -> None:
    """The first path of the condition that leads to a bool decides."""
    for condition in str(requirement.get("condition") or "").strip().split(","):
        value = _at(values, path + condition) if condition else _NOTHING
        if isinstance(value, bool):
            requirement["enabled"] = value
            return
        if value is not _NOTHING and not isinstance(value, Mapping):
            warn(("WARN", NO_BOOL, (("path", condition), ("chart", str(requirement["name"])))))


def _at(values: Any, path: str) -> Any:
    for key in path.split("."):
        if not isinstance(values, Mapping) or key not in values:
            return _NOTHING
        values = values[key]
    return values


def _no_table(values: Any, path: str) -> str:
    """Which part of a path is no table."""
    for key in path.split("."):
        values = values.get(key)
        if not isinstance(values, Mapping):
            return f"{quote(key)} is not a table"
    return ""


def _imported(chart: Chart, warn: Warn) -> Chart:
    chart = replace(chart, charts=tuple(_imported(sub, warn) for sub in chart.charts))
    if not chart.requirements:
        return chart
    values = merge_values(chart, {}, warn)
    taken: Values = {}
    for requirement in chart.requirements:
        for entry in requirement.get("import-values") or ():
            child, parent = _route(entry)
            table = _at(values, f"{requirement['name']}.{child}")
            if isinstance(table, Mapping):
                coalesce_tables(taken, _nested(parent, table))
            else:
                problem = ("error", _no_table(values, f"{requirement['name']}.{child}"))
                of_chart = isinstance(entry, Mapping)
                where = (("chart", str(requirement["name"])),) if of_chart else ()
                warn(("WARN", NO_TABLE + (" from chart" if of_chart else ""), (*where, problem)))
    return replace(chart, values=coalesce_tables(values, taken) if taken else values)


def _route(entry: Any) -> tuple[str, str]:
    if isinstance(entry, Mapping):
        return str(entry.get("child") or ""), str(entry.get("parent") or "")
    return f"exports.{entry}", "."


def _nested(path: str, table: Mapping[str, Any]) -> Mapping[str, Any]:
    if path in (".", ""):
        return table
    keys: Sequence[str] = path.split(".")
    for key in reversed(keys):
        table = {key: table}
    return table
