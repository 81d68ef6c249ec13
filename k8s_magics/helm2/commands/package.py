"""helm package"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.chart import Chart
from ...helm.errors import HelmError
from ...helm.loading import load_chart
from ...helm.packing import packed
from ...helm.resolving import update_dependencies
from ...helm.semver import is_version
from ..arguments import needs_some
from ..charts import check
from ..global_flags import debug
from ..local import keep

KEYRING = "/root/.gnupg/pubring.gpg"


@dataclass(frozen=True)
class Options:
    """The flags of package."""

    app_version: str = flag("", "--app-version", "set the appVersion of the chart to this")
    dependency_update: bool = flag(False, "-u, --dependency-update", "fetch what requirements.yaml asks for first")
    destination: str = flag(".", "-d, --destination", "where to write the archive")
    key: str = flag("", "--key", "name of the key to sign with")
    keyring: str = flag(KEYRING, "--keyring", "file of keys")
    save: bool = flag(True, "--save", "keep the archive in the local repository too")
    sign: bool = flag(False, "--sign", "sign the archive with a PGP key")
    version: str = flag("", "--version", "set the version of the chart to this")


async def run(session: Session, options: Options) -> None:
    paths = needs_some(session, "need at least one argument, the path to the chart")
    for name, value in (("key", options.key), ("keyring", options.keyring)):
        if options.sign and not value:
            raise HelmError(f"--{name} is required for signing a package")
    for path in paths:
        await _package(session, path, options)


async def _package(session: Session, path: str, options: Options) -> None:
    whole = session.files.path(path)
    if options.dependency_update:
        await update_dependencies(session, path)
    chart = _changed(session, _loaded(session, whole), options)
    if posixpath.basename(whole) != chart.name:
        raise HelmError(f"directory name ({posixpath.basename(whole)}) and Chart.yaml name ({chart.name}) must match")
    check(chart)
    name, data = packed(chart, session.clock.datetime())
    if not session.files.is_directory(options.destination):
        raise HelmError(f"Failed to save: stat {options.destination}: no such file or directory")
    target = posixpath.join(options.destination, name)
    target = session.files.path(target) if options.destination == "." else target
    session.files.write(target, data)
    session.out.line(f"Successfully packaged chart and saved it to: {target}")
    if options.save:
        debug(session, f"Successfully saved {target} to {keep(session, name, data)}\n")
    if options.sign:
        # Simplified: there are no keys to sign with.
        raise HelmError(f"open {options.keyring}: no such file or directory")


def _loaded(session: Session, path: str) -> Chart:
    if not session.files.exists(posixpath.join(path, "Chart.yaml")):
        raise HelmError("chart metadata (Chart.yaml) missing")
    return load_chart(session.files, path)


def _changed(session: Session, chart: Chart, options: Options) -> Chart:
    """The chart with another version and appVersion, where these are given."""
    if options.version and not is_version(options.version):
        raise HelmError("Invalid Semantic Version")
    for key, value in (("version", options.version), ("appVersion", options.app_version)):
        if value:
            debug(session, f"Setting {key} to {value}")
            chart = replace(chart, metadata={**chart.metadata, key: value})
    return chart


COMMAND = Command(
    name="package",
    short="package a chart directory into a chart archive",
    long="Make a chart's directory into an archive that carries the version in its name; the local repository gets it, too.",
    usage="[flags] [CHART_PATH] [...]",
    options=Options,
    run=run,
)
