"""helm package"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..chart import Chart
from ..dependencies import check
from ..errors import HelmError
from ..generation import generation_of
from ..locating import AccessOptions, Located, load_located
from ..packing import packed
from ..resolving import update_dependencies
from ..semver import is_version

USAGE = "[CHART_PATH] [...] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of package."""

    access: AccessOptions = group(AccessOptions)
    app_version: str = flag("", "--app-version", "set the appVersion of the chart to this")
    dependency_update: bool = flag(
        False, "-u, --dependency-update", "fetch what Chart.yaml asks for into charts/ first"
    )
    destination: str = flag(".", "-d, --destination", "where to write the archive")
    key: str = flag("", "--key", "name of the key to sign with; needs --sign")
    keyring: str = flag("/root/.gnupg/pubring.gpg", "--keyring", "file of the keys")
    passphrase_file: str = flag("", "--passphrase-file", 'file with the key\'s passphrase; "-" for standard input')
    sign: bool = flag(False, "--sign", "sign the archive with a PGP key")
    version: str = flag("", "--version", "set the version of the chart to this")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("need at least one argument, the path to the chart")
    if options.sign:
        _refuse_to_sign(options)
    for path in session.args:
        if not session.files.exists(path):
            raise HelmError(f"stat {path}: no such file or directory")
        if options.dependency_update:
            await update_dependencies(session, path, silent=True)
        chart = load_located(session, Located(path), detects=generation_of(session).detects_version)
        chart = _versioned(chart, options)
        check(chart)
        name, data = packed(chart, session.clock.datetime())
        target = session.files.path(name) if options.destination == "." else posixpath.join(options.destination, name)
        session.files.make_directory(posixpath.dirname(target))
        session.files.write(target, data)
        session.out.line(f"Successfully packaged chart and saved it to: {target}")


def _refuse_to_sign(options: Options) -> None:
    """Simplified: there are no keys here."""
    if not options.key:
        raise HelmError("--key is required for signing a package")
    raise HelmError(f"open {options.keyring}: no such file or directory")


def _versioned(chart: Chart, options: Options) -> Chart:
    metadata = dict(chart.metadata)
    if options.version:
        if not is_version(options.version):
            raise HelmError("invalid semantic version")
        metadata["version"] = options.version
    if options.app_version:
        metadata["appVersion"] = options.app_version
    return replace(chart, metadata=metadata)


COMMAND = Command(
    name="package",
    short="package a chart directory into a chart archive",
    long="Make a chart's directory into an archive that carries the version in its name.\n\n"
    "Chart.yaml must be there.  With --sign, a provenance file is made too, which 'helm verify' and 'helm install --verify' check.",
    usage=USAGE,
    options=Options,
    run=run,
)
