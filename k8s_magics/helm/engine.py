"""Renders a chart's templates (Helm's pkg/engine): which template sees what, in which order, and how errors are told.

Templates are parsed once: trees are remembered by name and text.
Left out: `getHostByName` answers nothing, as without --enable-dns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from ..gotemplate.errors import TemplateError
from ..gotemplate.exec import Templates
from ..gotemplate.nodes import Tree
from ..gotemplate.parser import parse
from ..sim.random import Stream
from .capabilities import Capabilities
from .chart import Chart
from .errors import HelmError
from .functions import Context, function_names, functions
from .log import Record
from .release import EVENTS
from .structures import ReleaseInfo, capabilities_data, chart_data, files_data
from .trace import told
from .values import silent

Lookup = Callable[[str, str, str, str], Mapping[str, Any]]
"""apiVersion, kind, namespace, name ("": all, as a list) to an object; {} if there is none."""


def no_lookup(api_version: str, kind: str, namespace: str, name: str) -> Mapping[str, Any]:
    """What `lookup` finds without a cluster."""
    return {}


@dataclass(frozen=True)
class Surroundings:
    """What rendering takes from outside: the date, chance, the cluster, and how errors are treated.

    lint    `required` and `fail` are only noted
    strict  a missing key is an error
    trace   errors are told one template a line (Helm 4)
    events  the hooks that there are
    package Go's name for the package that sorts manifests
    chart   the Go struct that `.Chart` is (Helm 3; "": a map)
    """

    lookup: Lookup = no_lookup
    now: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    stream: Stream = field(default_factory=lambda: Stream(0, "helm templates"))
    lint: bool = False
    strict: bool = False
    trace: bool = True
    warn: Callable[[Record], None] = silent
    events: frozenset[str] = EVENTS
    package: str = "util"
    chart: str = ""


@dataclass(frozen=True)
class _Template:
    name: str
    text: str
    base: str
    scope: dict[str, Any]


def render(
    chart: Chart,
    values: Mapping[str, Any],
    release: ReleaseInfo,
    capabilities: Capabilities,
    surroundings: Surroundings | None = None,
) -> dict[str, str]:
    """The text of every template by its path (`web/templates/service.yaml`), partials (`_name`) left out.

    `values` are coalesced already and are changed by templates that call `set`; HelmError tells what went wrong.
    """
    around = surroundings or Surroundings()
    top = {"Release": release.as_data(), "Capabilities": capabilities_data(capabilities)}
    _, found = _scope(chart, dict(values), top, "", around.chart)
    ordered = sorted(found, key=lambda t: (t.name.count("/"), t.name), reverse=True)
    context = Context(around)
    context.templates = templates = Templates(functions(context), missing_key="error" if around.strict else "zero")
    for template in ordered:
        _add(templates, template)
    context.known = frozenset(templates.trees)
    return dict(_rendered(ordered, templates, around))


def _rendered(ordered: list[_Template], templates: Templates, around: Surroundings) -> Iterator[tuple[str, str]]:
    for template in ordered:
        if template.name.rpartition("/")[2].startswith("_"):
            continue
        template.scope["Template"] = {"Name": template.name, "BasePath": template.base}
        try:
            text = templates.execute(template.name, template.scope)
        except TemplateError as error:
            raise HelmError(told(error.message, trace=around.trace)) from None
        yield template.name, text.replace("<no value>", "")


def _add(templates: Templates, template: _Template) -> None:
    try:
        trees = _parsed(template.name, template.text)
    except TemplateError as error:
        parts = error.message.split(": ")
        raise HelmError(f"parse error at ({parts[1] if len(parts) > 1 else ''}): {parts[-1]}") from None
    for name, tree in trees.items():
        if name not in templates.trees or not tree.is_empty:
            templates.trees[name] = tree


@lru_cache(maxsize=2048)
def _parsed(name: str, text: str) -> Mapping[str, Tree]:
    return parse(name, text, function_names())


def _scope(
    chart: Chart, values: dict[str, Any], top: Mapping[str, Any], parent: str, struct: str = ""
) -> tuple[dict[str, Any], list[_Template]]:
    """What the templates of a chart see as `.`, and the templates of it and its subcharts."""
    path = f"{parent}/charts/{chart.name}" if parent else chart.name
    scope: dict[str, Any] = {
        "Chart": chart_data(chart, is_root=not parent, struct=struct),
        "Files": files_data(chart.files),
        "Values": values,
        **top,
    }
    below: dict[str, Any] = {}
    found: list[_Template] = []
    for sub in chart.charts:
        inner = values.get(sub.name)
        below[sub.name], inside = _scope(sub, inner if isinstance(inner, dict) else {}, top, path, struct)
        found += inside
    scope["Subcharts"] = below
    for file in chart.templates:
        if chart.is_library and not file.name.rpartition("/")[2].startswith("_"):
            continue
        found.append(_Template(f"{path}/{file.name}", file.text, f"{path}/templates", scope))
    return scope, found
