"""The first line of a cell magic: our own options, and the rest for the command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .verb import VerbError

_VARIABLE = re.compile(r"@\{(\w+(?:\.\w+)*)\}")
_BRACES = re.compile(r"(?<!\$)@?\{(\w+)\}")
_SWITCHES = ("quiet", "vars")
_OURS = re.compile(
    r"""\s*--(?:(quiet|vars)(?=\s|$)|(view|save|with)(?:=|\s+)('[^']*'|"[^"]*"|[a-z]+\s+[a-z.]+/[\w.-]+|[^\s'"]+)(?=\s|$))"""
)
_UNQUOTED = re.compile(r"""(?<=--view)[= ]\s*([a-z]+\s+[a-z.]+/[\w.-]+)(?=\s|$)""")


@dataclass(frozen=True)
class CellOptions:
    """`words` is what is left for the command itself; `edit` are sed scripts."""

    words: tuple[str, ...] = ()
    view: str = ""
    save: str = ""
    edit: tuple[str, ...] = field(default=())
    quiet: bool = False
    vars: bool = False


def parse(line: str) -> CellOptions:
    """Take our options out of a cell's first line; `--namespace` and all others stay.  VerbError if it cannot be read."""
    try:
        words = shlex.split(_UNQUOTED.sub(r" '\1'", line))  # `--view rollout deploy/web`: it can mean nothing else
    except ValueError as error:
        raise VerbError(f"the first line cannot be read: {error}") from None
    found = CellOptions()
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        name, has_value, value = word.removeprefix("--").partition("=")
        if word in ("--quiet", "--vars"):
            found = _with(found, name, "")
        elif word.startswith(("--view", "--save", "--with")) and name in ("view", "save", "with"):
            given = value if has_value else next(queue, None)
            if not given:
                raise VerbError(f"--{name} needs a value, such as {_EXAMPLES[name]}")
            found = _with(found, name, given)
        else:
            rest.append(word)
    return replace(found, words=tuple(rest))


_EXAMPLES = {"view": "--view pods", "save": "--save web.yaml", "with": "--with 's/old/new/'"}


def leading(line: str) -> tuple[CellOptions, str]:
    """Our options at the front of a line magic, and the command as it was written (its quotes are the shell's business)."""
    found = CellOptions()
    while match := _OURS.match(line):
        switch, name, value = match.groups()
        found = _with(found, switch or name, " ".join(shlex.split(value or "")))
        line = line[match.end() :]
    return found, line


def _with(options: CellOptions, name: str, value: str) -> CellOptions:
    changes: dict[str, Any] = {"edit": (*options.edit, value)} if name == "with" else {name: value}
    return replace(options, **({name: True} if name in _SWITCHES else changes))


def interpolate(text: str, names: Mapping[str, Any]) -> str:
    """`@{name}` replaced by the value of a Python variable (`@{config.image}`: of its attribute or key).

    VerbError for a name that there is not: a manifest with a hole in it would only puzzle."""

    def value(match: re.Match[str]) -> str:
        head, *path = match[1].split(".")
        try:
            found = names[head]
            for part in path:
                found = found[part] if isinstance(found, Mapping) else getattr(found, part)
        except (KeyError, AttributeError):
            raise VerbError(f"there is no Python variable for {match[0]}") from None
        return str(found)

    return _VARIABLE.sub(value, text)


def variable_hint(line: str, names: Mapping[str, Any]) -> str:
    """For a command that failed: a word to those who write a Python variable as other magics want it, `{name}`; or nothing."""
    meant = next((m[1] for m in _BRACES.finditer(line) if m[1] in names), "")
    return f"# `%%kubectl --vars` puts the Python variable {meant} in the place of @{{{meant}}}" if meant else ""
