"""helm template"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.crds import tell_of_crds
from ..actions.install import built, dependencies_failed, there_already
from ..arguments import at_least
from ..capabilities import Capabilities, of_cluster, offline, parse_kube_version
from ..chart import Chart
from ..connection import reach
from ..errors import HelmError
from ..flags import GROUP, ReleaseFlags, TimeoutFlag, WaitFlags, WriteFlags, check_post_renderer, dry_run_of
from ..generation import generation_of
from ..ignore import matches_path
from ..installing import NamingFlags, chart_to_install, checked_name, name_and_chart, surroundings
from ..locating import ChartOptions
from ..lookup import cluster_lookup
from ..manifests import Manifest, split_manifests
from ..release import Hook, Release
from ..rendering import DependenciesFailed, Prepared, Rendered, RenderFailed, prepare, render_release
from ..settings import settings_of
from ..structures import ReleaseInfo
from ..value_options import ValueOptions, given_values

_SOURCE = re.compile(r"# Source: [^/]+/(.+)")
USAGE = "[NAME] [CHART] [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of template."""

    chart: ChartOptions = group(ChartOptions)
    naming: NamingFlags = group(NamingFlags)
    release: ReleaseFlags = group(ReleaseFlags)
    time: TimeoutFlag = group(TimeoutFlag)
    values: ValueOptions = group(ValueOptions)
    waiting: WaitFlags = group(WaitFlags)
    write: WriteFlags = group(WriteFlags)
    api_versions: tuple[str, ...] = flag((), "-a, --api-versions", "API versions for Capabilities.APIVersions")
    dry_run: str = flag("client", "--dry-run", "where to simulate: client or server", bare="unset")
    include_crds: bool = flag(False, "--include-crds", "print the chart's CRDs too")
    is_upgrade: bool = flag(False, "--is-upgrade", "set .Release.IsUpgrade instead of .Release.IsInstall")
    kube_version: str = flag("", "--kube-version", "Kubernetes version for Capabilities.KubeVersion")
    output_dir: str = flag("", "--output-dir", "write into files of this directory instead")
    server_side: bool = flag(True, "--server-side", "apply on the server rather than create")
    release_name: bool = flag(False, "--release-name", "put the release's name into the path below --output-dir")
    show_only: tuple[str, ...] = flag((), "-s, --show-only", "print only what these templates make", kind="array")
    skip_tests: bool = flag(False, "--skip-tests", "leave tests out")
    validate: bool = flag(False, "--validate", "ask the cluster whether it takes the manifests", hidden=True)


@dataclass(frozen=True)
class _Server:
    """What is asked of the cluster: whether it takes the manifest, what `lookup` finds."""

    checks: bool
    looks_up: bool


async def run(session: Session, options: Options) -> None:
    at_least(session, 1, USAGE)
    if options.validate and generation_of(session).structured_log:
        session.err.line("Flag --validate has been deprecated, use '--dry-run=server' instead")
    if options.validate and session.given("dry-run") and generation_of(session).structured_log:
        raise HelmError(
            f"{GROUP} [validate dry-run] are set none of the others can be; [dry-run validate] were all set"
        )
    check_post_renderer(session, options.release)
    server = _server(session, options)
    name, chart_name = name_and_chart(session, options.naming, default_name="release-name")
    chart = await chart_to_install(session, chart_name, options.chart, devel=options.release.devel)
    given = await given_values(session, options.values)
    checked_name(session, name)
    release = ReleaseInfo(name, session.namespace, 1, options.is_upgrade)
    rendered = _rendered(session, options, _prepared(session, options, (chart, given, release), server))
    if server.checks:
        _check(session, Release(name=name, namespace=session.namespace, version=1, manifest=rendered.manifest), options)
    _print(session, options, rendered, name)


def _server(session: Session, options: Options) -> _Server:
    """Helm 3 looks up without checking and checks without looking up."""
    looks_up = _dry_run(session, options.dry_run) == "server"
    if generation_of(session).builds_always:
        return _Server(options.validate, looks_up)
    return _Server(looks_up or options.validate, looks_up or options.validate)


def _prepared(
    session: Session, options: Options, what: tuple[Chart, Mapping[str, Any], ReleaseInfo], server: _Server
) -> Prepared:
    chart, given, release = what
    capabilities = _capabilities(session, options, on_server=server.checks)
    around = surroundings(session, release.name, cluster_lookup(session) if server.looks_up else None)
    if server.checks and not options.release.skip_crds:
        tell_of_crds(session, chart)
    checks = not options.release.skip_schema_validation
    try:
        return prepare(chart, given, release, capabilities, around, check_schema=checks)
    except DependenciesFailed as error:
        raise dependencies_failed(session, error) from None


def _rendered(session: Session, options: Options, prepared: Prepared) -> Rendered:
    subchart_notes = options.release.render_subchart_notes
    try:
        return render_release(prepared, include_crds=options.include_crds, subchart_notes=subchart_notes)
    except RenderFailed as failed:
        if settings_of(session).debug and failed.text:
            session.out.line(failed.text)
            raise
        raise HelmError(f"{failed.message}\n\nUse --debug flag to render out invalid YAML") from None


def _print(session: Session, options: Options, rendered: Rendered, name: str) -> None:
    hooks = () if options.release.no_hooks else rendered.hooks
    text = rendered.manifest.strip() + "\n"
    shown = [hook for hook in hooks if not (options.skip_tests and "test" in hook.events)]
    if options.output_dir:
        _write_files(session, options, (*rendered.manifests, *shown), name)
        return
    text += "".join(f"---\n# Source: {hook.path}\n{hook.manifest}\n" for hook in shown)
    session.out.write(_only(text, options.show_only) if options.show_only else text)


def _check(session: Session, release: Release, options: Options) -> None:
    """Whether the server would take the manifest; HelmError."""
    items = built(session, release)
    if not options.is_upgrade:
        there_already(session, items, release, take=options.release.take_ownership)


def _dry_run(session: Session, text: str) -> str:
    """client or server; HelmError: it is always one of the two."""
    found = dry_run_of(session, text)
    if found == "none" and generation_of(session).structured_log:
        raise HelmError(f'invalid dry-run value ("{text}"). Must be "server" or "client"')
    return found


def _capabilities(session: Session, options: Options, *, on_server: bool) -> Capabilities:
    generation = generation_of(session)
    version = ""
    if options.kube_version:
        try:
            version = parse_kube_version(options.kube_version)
        except ValueError as error:
            raise HelmError(str(error)) from None
    if on_server:
        reach(session)
        return of_cluster(session.client, generation, version)
    return offline(generation, kube_version=version, extra=options.api_versions)


def _only(text: str, wanted: tuple[str, ...]) -> str:
    """The documents made by the templates asked for; HelmError for one that made none."""
    documents = [(match[1].strip(), part) for part in split_manifests(text) if (match := _SOURCE.match(part))]
    out: list[str] = []
    for pattern in wanted:
        path = posixpath.normpath(pattern.replace("\\", "/"))
        found = [part for source, part in documents if matches_path(path, source)]
        if not found:
            raise HelmError(f"could not find template {path} in chart")
        out += found
    return "".join(f"---\n{part}\n" for part in out)


def _write_files(session: Session, options: Options, documents: tuple[Manifest | Hook, ...], name: str) -> None:
    base = posixpath.join(options.output_dir, name) if options.release_name else options.output_dir
    written: set[str] = set()
    for document in documents:
        path = posixpath.join(base, document.path)
        text = f"---\n# Source: {document.path}\n"
        text += (document.text if isinstance(document, Manifest) else document.manifest) + "\n"
        before = session.files.read_text(path) if path in written else ""
        written.add(path)
        session.files.make_directory(posixpath.dirname(path))
        session.files.write(path, before + text)
        session.out.line(f"wrote {path}")
    session.out.line()


COMMAND = Command(
    name="template",
    short="locally render templates",
    long="Render a chart's templates on this machine and print what they make.\n\n"
    "What would be looked up in a cluster is made up, and no server is asked whether it would take the result.  Use --api-versions\n"
    "(several times, or with commas) to say which API versions Capabilities.APIVersions has:\n\n"
    "    $ helm template --api-versions networking.k8s.io/v1 web ./web",
    usage=USAGE,
    options=Options,
    run=run,
)
