"""A chart made into an archive (Helm's chartutil.Save)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ..apimachinery.yaml.writer import dump
from .archive import pack
from .chart import Chart, File
from .linting import FIELDS


def metadata_text(metadata: Mapping[str, Any]) -> str:
    """Chart.yaml as Helm writes it: the fields it knows, by name, without empty ones."""
    known = {key: metadata[key] for key in FIELDS if metadata.get(key) not in (None, "", [], {}, False)}
    if metadata.get("apiVersion") == "v1" and "dependencies" in known:
        del known["dependencies"]
    if "dependencies" in known:
        known["dependencies"] = [dependency_entry(d) for d in known["dependencies"]]
    return dump(known)


def dependency_entry(dependency: Mapping[str, Any]) -> dict[str, Any]:
    """A dependency's known fields; `repository` is always there."""
    keys = ("name", "version", "repository", "condition", "tags", "enabled", "import-values", "alias")
    entry = {key: dependency[key] for key in keys if dependency.get(key) not in (None, "", [], False)}
    return {**entry, "repository": dependency.get("repository") or ""}


def packed(chart: Chart, when: datetime) -> tuple[str, bytes]:
    """The archive's name and its bytes."""
    files = list(_files(chart, chart.name))
    return f"{chart.name}-{chart.version}.tgz", pack(files, int(when.timestamp()))


def _files(chart: Chart, prefix: str) -> Iterator[File]:
    raw = {file.name: file for file in chart.raw}
    yield File(f"{prefix}/Chart.yaml", metadata_text(chart.metadata).encode())
    old = ("requirements.yaml", "requirements.lock") if chart.api_version == "v1" else ("Chart.lock",)
    for name in (*old, "values.yaml", "values.schema.json"):
        if name in raw:
            yield File(f"{prefix}/{name}", raw[name].data)
    for file in (*chart.templates, *sorted(chart.files, key=lambda f: f.name)):
        yield File(f"{prefix}/{file.name}", file.data)
    for sub in chart.charts:
        yield from _files(sub, f"{prefix}/charts/{sub.name}")
