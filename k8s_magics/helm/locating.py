"""Where a chart named on a command line comes from: a path, a URL, `repository/chart`, or --repo."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ..cli.flags import flag, group
from ..cli.session import Session
from .chart import Chart
from .errors import HelmError
from .fetching import get
from .generation import generation_of
from .loading import in_words_of, load_archive, load_chart
from .log import log
from .repositories import archive_url, cached_index, fetch_index, named


@dataclass(frozen=True)
class AccessOptions:
    """How to get at repositories, without a version."""

    ca_file: str = flag("", "--ca-file", "CA bundle with which to check HTTPS servers")
    cert_file: str = flag("", "--cert-file", "certificate to show to HTTPS servers")
    insecure: bool = flag(False, "--insecure-skip-tls-verify", "do not check certificates when a chart is downloaded")
    key_file: str = flag("", "--key-file", "key to the certificate shown to HTTPS servers")
    password: str = flag("", "--password", "password at the chart repository")
    plain_http: bool = flag(False, "--plain-http", "download over plain HTTP")
    username: str = flag("", "--username", "user name at the chart repository")


@dataclass(frozen=True)
class ChartOptions:
    """Which version of a chart, and how to get at its repository."""

    access: AccessOptions = group(AccessOptions)
    keyring: str = flag("/root/.gnupg/pubring.gpg", "--keyring", "public keys to verify with")
    pass_credentials: bool = flag(False, "--pass-credentials", "hand user name and password to every domain")
    repo: str = flag("", "--repo", "URL of the repository in which to look for the chart")
    verify: bool = flag(False, "--verify", "verify the package before using it")
    version: str = flag("", "--version", "version of the chart, or a range such as ^2.0.0; the newest if left out")


@dataclass(frozen=True)
class Located:
    """A chart's bytes if it came as an archive over the network, else its path."""

    path: str = ""
    data: bytes = b""
    file: str = ""
    url: str = ""


IGNORED = "install.go:759: WARN local chart found in current working directory. repository url ignored"
DEVELOPMENT = ">0.0.0-0"
"""The versions that --devel asks for."""
_NO_PROVENANCE = "open {path}.prov: no such file or directory"


async def find_chart(
    session: Session, name: str, options: ChartOptions, *, devel: bool = False, detects: bool = False
) -> Chart:
    """Locate and load; HelmError."""
    located = await locate(session, name, options, devel=devel)
    return load_located(session, located, detects=detects)


def load_located(session: Session, located: Located, *, detects: bool = False) -> Chart:
    """A chart whose place is known; HelmError in the words of the Helm that reads it."""
    try:
        if located.data:
            return load_archive(located.data, detects=detects)
        return load_chart(session.files, located.path, detects=detects)
    except HelmError as error:
        raise HelmError(in_words_of(generation_of(session), error.message)) from None


async def locate(session: Session, name: str, options: ChartOptions, *, devel: bool = False) -> Located:
    """Helm's LocateChart."""
    name, version = name.strip(), options.version.strip()
    log(session, ("DEBUG", "Original chart version", (("version", version),)))
    if session.files.exists(name) and (not options.repo or generation_of(session).prefers_local):
        if options.repo:
            session.err.line(f"{IGNORED} chart={name} repository={options.repo}")
        path = session.files.path(name)
        if options.verify:
            problem = "unpacked charts cannot be verified" if session.files.is_directory(name) else _NO_PROVENANCE
            raise HelmError(problem.format(path=path))
        log(session, ("DEBUG", "Chart path", (("path", path),)))
        return Located(path=path)
    if name.startswith(("/", ".")) and (not options.repo or generation_of(session).prefers_local):
        raise HelmError(f'path "{name}" not found')
    return await download(session, name, options, devel=devel)


async def download(session: Session, name: str, options: ChartOptions, *, devel: bool = False) -> Located:
    """A chart from the network, whatever lies in the working directory."""
    version = options.version.strip()
    if options.repo:
        url = await _in_url(session, name, version, options)
    elif name.startswith("oci://"):
        host = name.removeprefix("oci://").partition("/")[0]
        raise HelmError(
            f'failed to perform "FetchReference" on source: Get "https://{host}/v2/": dial tcp: lookup {host} on 172.18.0.1:53: no such host'
        )
    elif "://" in name:
        url = name
    else:
        url = _in_repository(session, name, version, devel=devel)
    data = await get(session, url)
    return Located(data=data, file=posixpath.basename(url.partition("?")[0]), url=url)


def _in_repository(session: Session, name: str, version: str, *, devel: bool) -> str:
    repository, slash, chart = name.partition("/")
    if not slash or not chart:
        raise HelmError(f"non-absolute URLs should be in form of repo_name/path_to_chart, got: {name}")
    config = named(session, repository)
    version = version or (DEVELOPMENT if devel else "")
    index = cached_index(session, repository)
    try:
        found = index.find(chart, version)
    except HelmError as error:
        raise HelmError(
            f"chart \"{chart}\" matching {version} not found in {repository} index. (try 'helm repo update'): {error.message}"
        ) from None
    _tell_choice(session, chart, version, str(found.get("version") or ""))
    return archive_url(str(config["url"]), found)


async def _in_url(session: Session, name: str, version: str, options: ChartOptions) -> str:
    try:
        index, _ = await fetch_index(session, options.repo)
    except HelmError as error:
        raise HelmError(
            f'looks like "{options.repo}" is not a valid chart repository or cannot be reached: {error.message}'
        ) from None
    try:
        found = index.find(name, version)
    except HelmError:
        what = f'chart "{name}" version "{version}"' if version else f'chart "{name}"'
        raise HelmError(f"{what} not found in {options.repo} repository") from None
    _tell_choice(session, name, version, str(found.get("version") or ""))
    return archive_url(options.repo, found)


def _tell_choice(session: Session, name: str, wanted: str, version: str) -> None:
    """A range was asked for: which version it came to (Helm 4 alone says so)."""
    if wanted and wanted != version and generation_of(session).structured_log:
        text = "unable to find exact version requested; falling back to closest available version"
        log(session, ("WARN", text, (("chart", name), ("requested", wanted), ("selected", version))))
