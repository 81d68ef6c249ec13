"""helm lint"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.capabilities import offline
from ...helm.errors import HelmError
from ...helm.installing import surroundings
from ...helm.linting import ERROR, WARNING, LintInput, lint
from ...helm.value_options import ValueOptions, given_values
from ...helm.values import Values
from ..generation import GENERATION

_DEPRECATED = " is deprecated in v"
"""What today's lint says of old API versions; Helm 2 said nothing of them."""


@dataclass(frozen=True)
class Options:
    """The flags of lint."""

    namespace: str = flag("default", "--namespace", "namespace that templates see")
    strict: bool = flag(False, "--strict", "fail on warnings too")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    paths = list(session.args) or ["."]
    values = await given_values(session, options.values)
    failed = sum(_failed(session, path, values, strict=options.strict) for path in paths)
    summary = f"{len(paths)} chart(s) linted"
    if failed:
        raise HelmError(f"{summary}, {failed} chart(s) failed")
    session.out.line(f"{summary}, no failures")


def _failed(session: Session, path: str, values: Values, *, strict: bool) -> bool:
    """Tell what is wrong with a chart."""
    if not session.files.exists(posixpath.join(path, "Chart.yaml")):
        # Simplified: archives are not linted.
        raise HelmError(f'no chart found for linting (missing Chart.yaml) at "{path}"')
    around = replace(surroundings(session, "test-release"), lint=True)
    found = lint(LintInput(session, path, values, offline(GENERATION), around))
    messages = [m for m in found if not (m[0] == WARNING and _DEPRECATED in m[2])]
    session.out.line(f"==> Linting {path}")
    for severity, where, text in messages:
        session.out.line(f"[{severity}] {where}: {text}")
    if not messages:
        session.out.line("Lint OK")
    session.out.line()
    return any(m[0] == ERROR or (strict and m[0] == WARNING) for m in messages)


COMMAND = Command(
    name="lint",
    short="examines a chart for possible issues",
    long="Look a chart over.  What keeps it from being installed is an [ERROR], what goes against convention a [WARNING].",
    usage="[flags] PATH",
    options=Options,
    run=run,
)
