"""A chart: what Chart.yaml says, values, templates, other files, and the charts below it.

Source: https://helm.sh/docs/topics/charts/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .errors import HelmError
from .semver import is_version

NAME = re.compile(r"[a-zA-Z0-9._-]+\Z")
_ALIAS = re.compile(r"[a-zA-Z0-9_-]+\Z")
_KEPT = re.compile(r"[^\x20-\x7e\xa1-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a chart by its path within it."""

    name: str
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")


@dataclass(frozen=True)
class Chart:
    """`metadata` is Chart.yaml (with requirements.yaml of a v1 chart under `dependencies`), `lock` Chart.lock or {}.

    values     values.yaml, numbers as floats
    templates  the files below templates/
    files      all others that are no part of the chart's structure, crds/ among them (`.Files`)
    raw        every file as it was read, in that order
    charts     those below charts/
    """

    metadata: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    templates: tuple[File, ...] = ()
    files: tuple[File, ...] = ()
    raw: tuple[File, ...] = ()
    charts: tuple[Chart, ...] = ()
    schema: bytes | None = None
    lock: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.metadata.get("name") or "")

    @property
    def version(self) -> str:
        return str(self.metadata.get("version") or "")

    @property
    def app_version(self) -> str:
        return str(self.metadata.get("appVersion") or "")

    @property
    def api_version(self) -> str:
        return str(self.metadata.get("apiVersion") or "")

    @property
    def is_library(self) -> bool:
        return str(self.metadata.get("type") or "").lower() == "library"

    @property
    def is_deprecated(self) -> bool:
        return self.metadata.get("deprecated") is True

    @property
    def requirements(self) -> tuple[Mapping[str, Any], ...]:
        """The dependencies that Chart.yaml declares."""
        return tuple(d for d in self.metadata.get("dependencies") or () if isinstance(d, Mapping))

    def crds(self, prefix: str = "") -> Iterator[tuple[str, File]]:
        """The files below crds/, those of subcharts too, each with the path that `# Source:` shows."""
        path = f"{prefix}{self.name}"
        for file in self.files:
            if file.name.startswith("crds/") and file.name.endswith((".yaml", ".yml", ".json")):
                yield f"{path}/{file.name}", file
        for chart in self.charts:
            yield from chart.crds(f"{path}/charts/")

    def with_name(self, name: str) -> Chart:
        """The chart under an alias."""
        return replace(self, metadata={**self.metadata, "name": name})


def validate(chart: Chart) -> None:
    """HelmError `validation: ...` unless Chart.yaml is sound."""
    metadata = chart.metadata
    for key in ("apiVersion", "name", "version"):
        if not metadata.get(key):
            raise HelmError(f"validation: chart.metadata.{key} is required")
    name = chart.name
    if name in (".", ".."):
        raise HelmError(f'validation: chart.metadata.name "{name}" is not allowed')
    if name != name.rpartition("/")[2]:
        raise HelmError(f'validation: chart.metadata.name "{name}" is invalid')
    if not is_version(chart.version):
        raise HelmError(f'validation: chart.metadata.version "{chart.version}" is invalid')
    if metadata.get("type") not in (None, "", "application", "library"):
        raise HelmError("validation: chart.metadata.type must be application or library")
    for key in ("maintainers", "dependencies"):
        if None in (metadata.get(key) or ()):
            raise HelmError(f"validation: {key} must not contain empty or null nodes")
    seen: set[str] = set()
    for dependency in chart.requirements:
        key = str(dependency.get("alias") or dependency.get("name") or "")
        if dependency.get("alias") and not _ALIAS.match(str(dependency["alias"])):
            raise HelmError(f'validation: dependency "{dependency.get("name")}" has disallowed characters in the alias')
        if key in seen:
            raise HelmError(f'validation: more than one dependency with name or alias "{key}"')
        seen.add(key)
