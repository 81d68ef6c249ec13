"""helm lint"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..archive import unpack
from ..arguments import at_least
from ..capabilities import Capabilities, offline, parse_kube_version
from ..errors import HelmError
from ..generation import generation_of
from ..installing import surroundings
from ..linting import ERROR, INFO, WARNING, LintInput, Message, lint
from ..value_options import ValueOptions, given_values
from ..values import Values

USAGE = "PATH [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of lint."""

    values: ValueOptions = group(ValueOptions)
    kube_version: str = flag("", "--kube-version", "Kubernetes version to check capabilities and deprecations against")
    quiet: bool = flag(False, "--quiet", "print only warnings and errors")
    skip_schema: bool = flag(False, "--skip-schema-validation", "do not check values against the schema")
    strict: bool = flag(False, "--strict", "fail on warnings too")
    with_subcharts: bool = flag(False, "--with-subcharts", "lint the charts below charts/ as well")


async def run(session: Session, options: Options) -> None:
    if generation_of(session).lint_argument:
        at_least(session, 1, USAGE)
    paths = list(session.args) or ["."]
    if options.with_subcharts:
        paths = [each for path in paths for each in _with_subcharts(session, path)]
    values = await given_values(session, options.values)
    generation = generation_of(session)
    try:
        version = parse_kube_version(options.kube_version) if options.kube_version else ""
    except ValueError as error:
        raise HelmError(str(error)) from None
    capabilities = offline(generation, kube_version=version)
    failed = noticed = 0
    for path in paths:
        messages, trouble = _lint(session, path, values, (capabilities, options.skip_schema))
        fails = bool(trouble) or any(m[0] == ERROR or (options.strict and m[0] == WARNING) for m in messages)
        matters = bool(trouble) or any(m[0] != INFO for m in messages)
        failed, noticed = failed + fails, noticed + matters
        if options.quiet and not matters:
            continue
        session.out.line(f"==> Linting {path}")
        if trouble:
            session.out.line(f"Error {trouble}")
        for severity, where, text in messages:
            if not options.quiet or severity != INFO:
                session.out.line(f"[{severity}] {where}: {text}")
        session.out.line()
    summary = f"{len(paths)} chart(s) linted, {failed} chart(s) failed"
    if failed:
        raise HelmError(summary)
    if not options.quiet or noticed:
        session.out.line(summary)


def _lint(session: Session, path: str, values: Values, how: tuple[Capabilities, bool]) -> tuple[list[Message], str]:
    """The messages about one chart, and why there are none."""
    around = replace(surroundings(session, "test-release"), lint=True)
    try:
        where = _unpacked(session, path)
        return lint(LintInput(session, where, values, how[0], around, how[1])), ""
    except HelmError as error:
        return [], error.message


def _unpacked(session: Session, path: str) -> str:
    """The chart's directory; an archive is unpacked below /tmp."""
    if not path.endswith((".tgz", ".tar.gz")):
        return path
    if not session.files.exists(path):
        raise HelmError(f"unable to open tarball: open {path}: no such file or directory")
    base = f"/tmp/helm-lint{session.clock.now}"
    top = posixpath.basename(path).rpartition("-")[0] or "chart"
    for file in unpack(session.files.read(path)):
        full = posixpath.join(base, top, file.name)
        session.files.make_directory(posixpath.dirname(full))
        session.files.write(full, file.data)
    return posixpath.join(base, top)


def _with_subcharts(session: Session, path: str) -> Iterator[str]:
    yield path
    charts = posixpath.join(path, "charts")
    if session.files.is_directory(charts):
        for name in session.files.list(charts):
            inner = posixpath.join(charts, name)
            if session.files.exists(posixpath.join(inner, "Chart.yaml")):
                yield from _with_subcharts(session, inner)


COMMAND = Command(
    name="lint",
    short="examine a chart for possible issues",
    long="Look a chart over: does Chart.yaml hold what it must, do the templates render, is what they make YAML.\n\n"
    "What keeps a chart from being installed is an [ERROR], what goes against convention a [WARNING].",
    usage=USAGE,
    options=Options,
    run=run,
)
