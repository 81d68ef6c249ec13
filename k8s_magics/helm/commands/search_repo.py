"""helm search repo"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ..errors import HelmError
from ..output import HELP, TABLE, check_format, encoded
from ..patterns import pattern_of
from ..repositories import Entry, all_entries, configured
from ..semver import Constraint, is_version, parse_constraint, parse_version
from ..tables import WIDEST, table

USAGE = "[keyword] [flags]"
FAR = 25


@dataclass(frozen=True)
class Options:
    """The flags of search repo."""

    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0'); not with --version")
    fail: bool = flag(False, "--fail-on-no-result", "fail if nothing is found")
    max_col_width: int = flag(WIDEST, "--max-col-width", "greatest width of a column", kind="uint")
    output: str = flag(TABLE, "-o, --output", HELP)
    regexp: bool = flag(False, "-r, --regexp", "the keyword is a regular expression")
    version: str = flag("", "--version", "only versions in this range")
    versions: bool = flag(False, "-l, --versions", "every version of a chart, not only the newest")


async def run(session: Session, options: Options) -> None:
    check_format(options.output)
    if not configured(session):
        raise HelmError("no repositories configured")
    try:
        constraint = parse_constraint(options.version or (">0.0.0-0" if options.devel else ">0.0.0"))
    except ValueError:
        raise HelmError(f"an invalid version/constraint format: improper constraint: {options.version}") from None
    rows = [_row(name, entry) for name, entry in _found(session, options, constraint)]
    if not rows and options.fail:
        raise HelmError("no results found")
    if options.output != TABLE:
        session.out.write(encoded(options.output, rows))
    elif not rows:
        session.out.line("No results found")
    else:
        heads = ("NAME", "CHART VERSION", "APP VERSION", "DESCRIPTION")
        session.out.write(table([heads, *(tuple(r.values()) for r in rows)], widest=options.max_col_width))


def _row(name: str, entry: Entry) -> dict[str, str]:
    return {
        "name": name,
        "version": str(entry.get("version") or ""),
        "app_version": str(entry.get("appVersion") or ""),
        "description": str(entry.get("description") or ""),
    }


def _found(session: Session, options: Options, constraint: Constraint) -> list[tuple[str, Entry]]:
    """By how early the keyword stands in name and description, then by name, the newest version first."""
    keyword = " ".join(session.args)
    scored: list[tuple[int, str, Entry]] = []
    for name, entry in _fitting(session, options, constraint):
        score = _score(
            f"{name}\v{entry.get('name')}\v{entry.get('description') or ''}\v{_words(entry)}", keyword, options
        )
        if score is not None:
            scored.append((score, name, entry))
    return [(name, entry) for _, name, entry in sorted(scored, key=lambda s: (s[0], s[1]))]


def _words(entry: Entry) -> str:
    return " ".join(map(str, entry.get("keywords") or ()))


def _score(text: str, keyword: str, options: Options) -> int | None:
    if not keyword:
        return 0
    if options.regexp:
        pattern = pattern_of(keyword)
        match = pattern.search(text) if pattern else None
        return match.start() if match else None
    at = text.lower().find(keyword.lower())
    return None if at < 0 else min(at, FAR)


def _fitting(session: Session, options: Options, constraint: Constraint) -> Iterator[tuple[str, Any]]:
    for repository, index in all_entries(session):
        for name, versions in index.entries.items():
            for entry in versions:
                text = str(entry.get("version") or "")
                if not is_version(text) or not constraint.admits(parse_version(text)):
                    continue
                yield f"{repository}/{name}", entry
                if not options.versions:
                    break


COMMAND = Command(
    name="repo",
    short="search repositories for a keyword in charts",
    long="Look for charts in the repositories that were added, by what was fetched from them last.\n\n"
    "Stable versions are shown; --devel shows prereleases too, --version a range:\n\n"
    "    $ helm search repo nginx\n    $ helm search repo nginx --devel\n    $ helm search repo nginx --version ^1.0.0",
    usage=USAGE,
    options=Options,
    run=run,
)
