"""The charts that come with k8s_magics: a chart repository's index and archives, made from the directories below charts/.

Charts that are asked for by others (wordpress' mariadb) are packed into them.  An older version of a chart is the same chart with
another version and appVersion: enough to upgrade from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from .chart import Chart, File
from .indexing import index_entry, index_text
from .loading import load_files
from .packing import packed

PUBLISHED = datetime(2026, 1, 2, 8, 0, tzinfo=UTC)
OLDER: Mapping[str, tuple[str, str]] = {"nginx": ("1.0.0", "1.25")}
"""chart to (version, appVersion)"""


@cache
def repository_files() -> Mapping[str, bytes]:
    """`index.yaml` and the archives, by name."""
    archives = dict(_archives())
    created = f"{PUBLISHED:%Y-%m-%dT%H:%M:%SZ}"
    entries: dict[str, list[Mapping[str, object]]] = {}
    for name, data in archives.items():
        found = index_entry(data, name, created)
        entries.setdefault(str(found["name"]), []).append(found)
    return {"index.yaml": index_text(entries, created).encode(), **archives}


def _archives() -> Iterator[tuple[str, bytes]]:
    charts = {path.name: load_files(tuple(_files(path))) for path in sorted(_directory().iterdir()) if path.is_dir()}
    for chart in charts.values():
        needed = tuple(charts[str(each["name"])] for each in chart.requirements)
        yield packed(replace(chart, charts=needed), PUBLISHED)
        if chart.name in OLDER:
            yield packed(_older(chart), PUBLISHED)


def _older(chart: Chart) -> Chart:
    version, app_version = OLDER[chart.name]
    return replace(chart, metadata={**chart.metadata, "version": version, "appVersion": app_version})


def _files(path: Path) -> Iterator[File]:
    for file in sorted(path.rglob("*")):
        if file.is_file():
            yield File(file.relative_to(path).as_posix(), file.read_bytes())


def _directory() -> Path:
    return Path(__file__).with_name("charts")
