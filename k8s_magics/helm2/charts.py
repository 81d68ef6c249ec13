"""The chart that install, upgrade and inspect are given: from here, or from a repository by way of ~/.helm/cache/archive."""

from __future__ import annotations

import posixpath

from ..cli.session import Session
from ..helm.chart import Chart
from ..helm.dependencies import missing
from ..helm.errors import HelmError
from ..helm.loading import load_archive, load_chart
from ..helm.locating import ChartOptions, download
from ..helm.resolving import update_dependencies
from .global_flags import ARCHIVE, debug, place


async def find(session: Session, name: str, options: ChartOptions, *, devel: bool = False) -> tuple[Chart, str]:
    """The chart and its path; HelmError."""
    if session.files.exists(name):
        path = session.files.path(name)
        if options.verify and session.files.is_directory(path):
            raise HelmError("cannot verify a directory")
        if options.verify:
            raise HelmError(f"could not load provenance file {path}.prov: stat {path}.prov: no such file or directory")
        return load_chart(session.files, path), path
    if name.startswith(("/", ".")):
        raise HelmError(f'path "{name}" not found')
    try:
        located = await download(session, name, options, devel=devel)
    except HelmError as error:
        raise HelmError(f'failed to download "{name}" (hint: running `helm repo update` may help)') from error
    path = posixpath.join(place(session, ARCHIVE), located.file)
    session.files.make_directory(posixpath.dirname(path))
    session.files.write(path, located.data)
    debug(session, f"Fetched {name} to {path}\n")
    return load_archive(located.data), path


async def to_install(session: Session, name: str, options: ChartOptions, *, devel: bool, dep_up: bool = False) -> Chart:
    """The same, whole; HelmError if it lacks a dependency.  `dep_up` fetches it."""
    debug(session, f'Original chart version: "{options.version}"')
    if devel and not options.version:
        debug(session, "setting version to >0.0.0-0")
    chart, path = await find(session, name, options, devel=devel)
    debug(session, f"CHART PATH: {path}\n")
    if dep_up and missing(chart):
        await update_dependencies(session, path)
        chart = load_chart(session.files, path)
    check(chart)
    return chart


def check(chart: Chart) -> None:
    """HelmError if a dependency is missing."""
    absent = missing(chart)
    if absent:
        raise HelmError(f"found in requirements.yaml, but missing in charts/ directory: {', '.join(absent)}")
