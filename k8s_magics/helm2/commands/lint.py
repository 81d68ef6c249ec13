"""helm lint"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.archive import unpack
from ...helm.capabilities import offline
from ...helm.errors import HelmError
from ...helm.installing import surroundings
from ...helm.linting import ERROR, WARNING, LintInput, Message, lint
from ...helm.value_options import ValueOptions, given_values
from ...helm.values import Values
from ..generation import GENERATION

_DEPRECATED = " is deprecated in v"
"""What today's lint says of old API versions; Helm 2 said nothing of them."""
NO_CHART = "No chart found for linting (missing Chart.yaml)"
SCRATCH = "/tmp/helm-lint"


@dataclass(frozen=True)
class Options:
    """The flags of lint."""

    namespace: str = flag("default", "--namespace", "namespace that templates see")
    strict: bool = flag(False, "--strict", "fail on warnings too")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    values = await given_values(session, options.values)
    total = failures = 0
    for path in session.args or ["."]:
        messages, problem = _messages(session, path, values)
        session.out.line(f"==> {'Skipping' if problem else 'Linting'} {path}")
        if problem:
            session.out.line(problem)
            failures += problem == NO_CHART
        else:
            total += 1
            session.out.write(_text(messages))
            failures += any(m[0] == ERROR or (options.strict and m[0] == WARNING) for m in messages)
        session.out.line()
    summary = f"{total} chart(s) linted"
    if failures:
        raise HelmError(f"{summary}, {failures} chart(s) failed")
    session.out.line(f"{summary}, no failures")


def _messages(session: Session, path: str, values: Values) -> tuple[list[Message], str]:
    """What is wrong with a chart, and why it isn't looked at."""
    if path.endswith(".tgz"):
        if not session.files.exists(path):
            return [], f"open {path}: no such file or directory"
        path = _unpacked(session, path)
    if not session.files.exists(posixpath.join(path, "Chart.yaml")):
        return [], NO_CHART
    around = replace(surroundings(session, "test-release"), lint=True)
    found = lint(LintInput(session, path, values, offline(GENERATION), around))
    if session.files.exists(SCRATCH):
        session.files.remove(SCRATCH)
    return [m for m in found if not (m[0] == WARNING and _DEPRECATED in m[2])], ""


def _unpacked(session: Session, path: str) -> str:
    """An archive's files in a directory of the chart's name."""
    target = posixpath.join(SCRATCH, posixpath.basename(path).rpartition("-")[0])
    for file in unpack(session.files.read(path)):
        full = posixpath.join(target, file.name)
        session.files.make_directory(posixpath.dirname(full))
        session.files.write(full, file.data)
    return target


def _text(messages: list[Message]) -> str:
    return "".join(f"[{severity}] {where}: {text}\n" for severity, where, text in messages) or "Lint OK\n"


COMMAND = Command(
    name="lint",
    short="examines a chart for possible issues",
    long="Look a chart over.  What keeps it from being installed is an [ERROR], what goes against convention a [WARNING].",
    usage="[flags] PATH",
    options=Options,
    run=run,
)
