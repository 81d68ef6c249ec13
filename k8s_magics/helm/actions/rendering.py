"""A chart rendered into a release, with or without a cluster to ask."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..capabilities import Capabilities, of_cluster, offline
from ..chart import Chart, File
from ..generation import generation_of
from ..installing import surroundings
from ..lookup import cluster_lookup
from ..numbers import as_json
from ..release import Release, in_order
from ..rendering import Rendered, prepare, render_release
from ..structures import ReleaseInfo

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True, kw_only=True)
class Render:
    """`values` are the user's; `online`: they are the cluster's versions that templates see; `looks_up`: its objects too."""

    session: Session
    chart: Chart
    values: Mapping[str, Any]
    info: ReleaseInfo
    online: bool = True
    looks_up: bool = True
    skip_schema: bool = False
    subchart_notes: bool = False
    hide_secret: bool = False

    def release(self, release: Release) -> Release:
        """The release with manifest, hooks, notes, values and chart; HelmError."""
        around = surroundings(self.session, self.info.name, cluster_lookup(self.session) if self.looks_up else None)
        prepared = prepare(
            self.chart, self.values, self.info, self._capabilities(), around, check_schema=not self.skip_schema
        )  # fmt: skip
        rendered: Rendered = render_release(prepared, subchart_notes=self.subchart_notes, hide_secrets=self.hide_secret)
        return replace(
            release,
            chart=stored_form(prepared.chart),
            config=as_json(self.values),
            manifest=rendered.manifest,
            hooks=rendered.hooks,
            notes=rendered.notes,
        )

    def _capabilities(self) -> Capabilities:
        generation = generation_of(self.session)
        if not self.online:
            return offline(generation)
        return of_cluster(self.session.client, generation, self.session.client.server.build.version)


def stored_form(chart: Chart) -> dict[str, Any]:
    """A chart as a release keeps it: without its subcharts, which are in the manifest."""
    metadata = as_json(chart.metadata)
    form: dict[str, Any] = {
        "metadata": {key: in_order(metadata[key]) for key in _METADATA if metadata.get(key)},
        "lock": in_order(as_json(chart.lock)) or None,
        "templates": _files(chart.templates),
        "values": in_order(as_json(chart.values)),
        "schema": base64.b64encode(chart.schema).decode() if chart.schema is not None else None,
        "files": _files(chart.files),
    }
    return form


_METADATA = (
    "name", "home", "sources", "version", "description", "keywords", "maintainers", "icon", "apiVersion", "condition", "tags",
    "appVersion", "deprecated", "annotations", "kubeVersion", "dependencies", "type",
)  # fmt: skip
"""In the order of Go's fields."""


def _files(files: Sequence[File]) -> list[dict[str, str]]:
    return [{"name": file.name, "data": base64.b64encode(file.data).decode()} for file in files]
