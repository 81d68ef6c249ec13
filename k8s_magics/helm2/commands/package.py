"""helm package"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.dependencies import missing
from ...helm.errors import HelmError
from ...helm.loading import load_chart
from ...helm.packing import packed
from ...helm.resolving import update_dependencies
from ...helm.semver import is_version
from ..global_flags import debug
from ..local import keep


@dataclass(frozen=True)
class Options:
    """The flags of package."""

    app_version: str = flag("", "--app-version", "set the appVersion of the chart to this")
    dependency_update: bool = flag(False, "-u, --dependency-update", "fetch what requirements.yaml asks for first")
    destination: str = flag(".", "-d, --destination", "where to write the archive")
    save: bool = flag(True, "--save", "keep the archive in the local repository too")
    sign: bool = flag(False, "--sign", "sign the archive with a PGP key")
    version: str = flag("", "--version", "set the version of the chart to this")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("need at least one argument, the path to the chart")
    if options.sign:
        # Simplified: --sign is refused, as there are no keys.
        raise HelmError("--key is required for signing a package")
    if options.version and not is_version(options.version):
        raise HelmError("Invalid Semantic Version")
    for path in session.args:
        await _package(session, path, options)


async def _package(session: Session, path: str, options: Options) -> None:
    if not session.files.exists(path):
        raise HelmError(f"stat {session.files.path(path)}: no such file or directory")
    if options.dependency_update:
        await update_dependencies(session, path)
    chart = load_chart(session.files, path)
    changes = {"version": options.version, "appVersion": options.app_version}
    chart = replace(chart, metadata={**chart.metadata, **{k: v for k, v in changes.items() if v}})
    absent = missing(chart)
    if absent:
        raise HelmError(f"found in requirements.yaml, but missing in charts/ directory: {', '.join(absent)}")
    name, data = packed(chart, session.clock.datetime())
    target = session.files.path(posixpath.join(options.destination, name))
    session.files.make_directory(posixpath.dirname(target))
    session.files.write(target, data)
    session.out.line(f"Successfully packaged chart and saved it to: {target}")
    if options.save:
        debug(session, f"Successfully saved {target} to {keep(session, name, data)}\n")


COMMAND = Command(
    name="package",
    short="package a chart directory into a chart archive",
    long="Make a chart's directory into an archive that carries the version in its name; the local repository gets it, too.",
    usage="[flags] [CHART_PATH] [...]",
    options=Options,
    run=run,
)
