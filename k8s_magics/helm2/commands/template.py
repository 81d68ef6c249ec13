"""helm template: what each template makes of the values, whether it is an object or nothing at all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.capabilities import offline, parse_kube_version
from ...helm.engine import render
from ...helm.errors import HelmError
from ...helm.installing import NAME, surroundings, templated_name
from ...helm.kinds import by_kind
from ...helm.loading import load_chart
from ...helm.rendering import NOTES, prepare
from ...helm.structures import ReleaseInfo
from ...helm.value_options import ValueOptions, given_values
from ..arguments import needs_some
from ..charts import check
from ..generation import GENERATION
from .install import INVALID

DEFAULT = "RELEASE-NAME"
_KIND = re.compile(r"kind:(.*)\n")


@dataclass(frozen=True)
class Options:
    """The flags of template."""

    api_versions: tuple[str, ...] = flag((), "-a, --api-versions", "API versions for Capabilities.APIVersions")
    execute: tuple[str, ...] = flag((), "-x, --execute", "only these templates", kind="array")
    is_upgrade: bool = flag(False, "--is-upgrade", "set .Release.IsUpgrade instead of .Release.IsInstall")
    kube_version: str = flag("1.9", "--kube-version", "Kubernetes version for Capabilities.KubeVersion")
    name: str = flag(DEFAULT, "-n, --name", "name of the release")
    name_template: str = flag("", "--name-template", "Go template for the release's name")
    namespace: str = flag("", "--namespace", "namespace of the release")
    notes: bool = flag(False, "--notes", "show the notes too")
    output_dir: str = flag("", "--output-dir", "write into files of this directory instead")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    (path, *_) = needs_some(session, "chart is required")
    for where, complaint in (
        (path, f"stat {path}: no such file or directory"),
        (options.output_dir or ".", f"output-dir '{options.output_dir}' does not exist"),
    ):
        if not session.files.exists(where):
            raise HelmError(complaint)
    made = await _rendered(session, path, options)
    for name in _chosen(session, path, made, options.execute):
        base = posixpath.basename(name)
        if base.startswith("_") or (base == NOTES and not options.notes):
            continue
        if not options.output_dir:
            session.out.line(f"---\n# Source: {name}\n{made[name]}")
        elif made[name].strip():
            _write(session, posixpath.join(options.output_dir, name), f"---\n# Source: {name}\n{made[name]}")


async def _rendered(session: Session, path: str, options: Options) -> Mapping[str, str]:
    """What each template makes, by its path."""
    given = await given_values(session, options.values)
    release = templated_name(options.name_template) if options.name_template else options.name
    if release not in ("", DEFAULT) and not NAME.match(release):
        raise HelmError(f"release name {release} is invalid: {INVALID}")
    chart = load_chart(session.files, path)
    check(chart)
    info = ReleaseInfo(
        release, options.namespace or session.namespace, is_upgrade=options.is_upgrade, service=GENERATION.service,
        time=session.clock.datetime(),
    )  # fmt: skip
    try:
        version = parse_kube_version(options.kube_version)
    except ValueError:
        raise HelmError(
            f'could not parse a kubernetes version: Invalid Semantic Version "{options.kube_version}"'
        ) from None
    capabilities = offline(GENERATION, kube_version=version, extra=options.api_versions)
    prepared = prepare(chart, given, info, capabilities, surroundings(session, release))
    around = replace(prepared.surroundings, trace=False)
    return render(prepared.chart, prepared.values, info, capabilities, around)


def _chosen(session: Session, path: str, made: Mapping[str, str], wanted: Sequence[str]) -> list[str]:
    """The templates to show, in install order; HelmError for one that there is not."""
    whole = session.files.path(path)
    found = {posixpath.join(whole, name.partition("/")[2]): name for name in made}
    names = list(made)
    if wanted:
        full = [posixpath.normpath(posixpath.join(whole, each)) for each in wanted]
        for each in full:
            if each not in found:
                raise HelmError(f"could not find template {each} in chart")
        names = [found[each] for each in full]
    return by_kind(sorted(names), lambda name: match[1].strip() if (match := _KIND.search(made[name])) else "Unknown")


def _write(session: Session, path: str, text: str) -> None:
    session.files.make_directory(posixpath.dirname(path))
    session.files.write(path, text)
    session.out.line(f"wrote {path}")


COMMAND = Command(
    name="template",
    short="locally render templates",
    long="Render a chart's templates on this machine, without Tiller, and print what they make.\n\n"
    "One template alone:\n\n    $ helm template mychart -x templates/deployment.yaml",
    usage="[flags] CHART",
    options=Options,
    run=run,
)
