"""helm dependency list"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..arguments import at_most
from ..chart import Chart
from ..dependencies import in_range
from ..errors import HelmError
from ..generation import generation_of
from ..loading import load_chart
from ..semver import is_version
from ..tables import table

USAGE = "CHART [flags]"


@dataclass(frozen=True)
class Options:
    """The flags of dependency list."""

    max_col_width: int = flag(80, "--max-col-width", "greatest width of a column", kind="uint")


async def run(session: Session, options: Options) -> None:
    at_most(session, 1, USAGE)
    path = session.args[0] if session.args else "."
    if not session.files.exists(path):
        raise HelmError(f"stat {path}: no such file or directory")
    word, file = generation_of(session).requirements
    chart = load_chart(session.files, path)
    if not chart.requirements:
        session.out.line(f"WARNING: no {word} at {posixpath.join(path, 'charts')}")
        return
    rows = [("NAME", "VERSION", "REPOSITORY", "STATUS")]
    for dependency in chart.requirements:
        words = (str(dependency.get(key) or "") for key in ("name", "version", "repository"))
        rows.append((*words, _status(session, path, dependency, chart)))  # type: ignore[arg-type]  # four words
    session.out.write(table(rows, widest=options.max_col_width))
    session.out.line()
    declared = {str(d.get("name")) for d in chart.requirements}
    for sub in chart.charts:
        if sub.name not in declared:
            session.out.line(f'WARNING: "{sub.name}" is not in {file}.')


def _status(session: Session, path: str, dependency: Mapping[str, Any], parent: Chart) -> str:
    files = session.files
    charts = posixpath.join(path, "charts")
    name, wanted = str(dependency.get("name") or ""), str(dependency.get("version") or "")
    names = files.list(charts) if files.is_directory(charts) else ()
    archives = [n for n in names if fnmatchcase(n, f"{name}-*.tgz")]
    exact = [n for n in archives if is_version(n[len(name) + 1 : -4])]
    if len(exact) > 1:
        return "too many matches"
    if exact:
        return _fits(session, posixpath.join(charts, exact[0]), dependency, "ok")
    if name not in names:
        return next(
            ("unpacked" for sub in parent.charts if sub.name == name and in_range(wanted, sub.version)), "missing"
        )
    return _fits(session, posixpath.join(charts, name), dependency, "unpacked")


def _fits(session: Session, path: str, dependency: Mapping[str, Any], good: str) -> str:
    try:
        chart = load_chart(session.files, path)
    except HelmError:
        return "corrupt"
    if chart.name != dependency.get("name"):
        return "misnamed"
    wanted = str(dependency.get("version") or "")
    return good if chart.version == wanted or in_range(wanted, chart.version) else "wrong version"


COMMAND = Command(
    name="list",
    short="list the dependencies for the given chart",
    long="Print what a chart depends on and whether it lies below charts/.  The chart may be an archive; it is not changed.",
    usage=USAGE,
    aliases=("ls",),
    options=Options,
    run=run,
)
