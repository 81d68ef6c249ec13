"""From a chart and a user's values to hooks, manifest and notes: what install, upgrade, template and lint share.

prepared = prepare(chart, given, release, capabilities)          # dependencies, schema, coalesced values
rendered = render_release(prepared, options)                     # templates run, documents sorted
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .capabilities import Capabilities
from .chart import Chart
from .dependencies import in_range, processed
from .engine import Surroundings, render
from .errors import HelmError
from .manifests import Manifest, sort_manifests
from .release import Hook
from .schema import check_values
from .structures import ReleaseInfo
from .values import Values, coalesce

NOTES = "NOTES.txt"


class RenderFailed(HelmError):
    """Templates did not run, or what they made is no YAML; `text` is what there was, for --debug."""

    def __init__(self, message: str, text: str = "") -> None:
        super().__init__(message)
        self.text = text


class DependenciesFailed(HelmError):
    """The subcharts that take part, or what they import, cannot be made out."""


@dataclass(frozen=True)
class Prepared:
    """A chart ready to render: `chart` with its enabled dependencies, `values` coalesced."""

    chart: Chart
    values: Values
    release: ReleaseInfo
    capabilities: Capabilities
    surroundings: Surroundings = field(default_factory=Surroundings)


@dataclass(frozen=True)
class Rendered:
    """`manifest` is as a release keeps it: `---`, `# Source:` and the text of each document in install order."""

    hooks: tuple[Hook, ...]
    manifests: tuple[Manifest, ...]
    manifest: str
    notes: str


def prepare(
    chart: Chart,
    given: Mapping[str, Any],
    release: ReleaseInfo,
    capabilities: Capabilities,
    surroundings: Surroundings | None = None,
    *,
    check_schema: bool = True,
) -> Prepared:
    """Process dependencies and coalesce values; HelmError if the schema refuses them."""
    around = surroundings or Surroundings()
    try:
        chart = processed(chart, given, around.warn)
    except HelmError as error:
        raise DependenciesFailed(error.message) from None
    values = coalesce(chart, given, around.warn)
    if check_schema:
        check_values(chart, values)
    return Prepared(chart, values, release, capabilities, around)


def render_release(
    prepared: Prepared, *, include_crds: bool = False, subchart_notes: bool = False, hide_secrets: bool = False
) -> Rendered:
    """Run the templates and sort what they make; RenderFailed."""
    chart = prepared.chart
    wanted = str(chart.metadata.get("kubeVersion") or "")
    version = prepared.capabilities.kube_version
    if wanted and not in_range(wanted, version):
        raise RenderFailed(f"chart requires kubeVersion: {wanted} which is incompatible with Kubernetes {version}")
    try:
        files = render(chart, prepared.values, prepared.release, prepared.capabilities, prepared.surroundings)
    except HelmError as error:
        raise RenderFailed(error.message) from None
    notes = _notes(chart, files, subchart_notes=subchart_notes)
    rest = {path: text for path, text in files.items() if not path.endswith(NOTES)}
    try:
        around = prepared.surroundings
        hooks, manifests = sort_manifests(rest, around.warn, around.events, around.package)
    except HelmError as error:
        raise RenderFailed(error.message, "".join(_sourced(path, rest[path]) for path in sorted(rest))) from None
    parts = [_sourced(path, file.text) for path, file in chart.crds()] if include_crds else []
    for manifest in manifests:
        if hide_secrets and manifest.kind == "Secret":
            parts.append(f"---\n# Source: {manifest.path}\n# HIDDEN: The Secret output has been suppressed\n")
        else:
            parts.append(_sourced(manifest.path, manifest.text))
    return Rendered(hooks, manifests, "".join(parts), notes)


def _sourced(path: str, text: str) -> str:
    return f"---\n# Source: {path}\n{text}\n"


def _notes(chart: Chart, files: Mapping[str, str], *, subchart_notes: bool) -> str:
    own = f"{chart.name}/templates/{NOTES}"
    found = [text for path, text in files.items() if path.endswith(NOTES) and (subchart_notes or path == own)]
    return "\n".join(found)
