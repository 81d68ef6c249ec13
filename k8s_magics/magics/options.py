"""The first line of a cell magic: our own options, and the rest for the command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_VARIABLE = re.compile(r"@\{(\w+(?:\.\w+)*)\}")
_WITH_VALUE = {"--view", "--save", "--with"}
_SWITCHES = {"--quiet", "--vars"}


@dataclass(frozen=True)
class CellOptions:
    """`words` is what is left for the command itself."""

    words: tuple[str, ...] = ()
    view: str = ""
    save: str = ""
    edit: str = ""
    quiet: bool = False
    vars: bool = False
    problem: str = field(default="", compare=False)


def parse(line: str) -> CellOptions:
    """Take our options out of a magic's line; `--namespace` and all others stay."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        return CellOptions(problem=f"the first line cannot be read: {error}")
    found: dict[str, Any] = {}
    rest: list[str] = []
    queue = iter(words)
    for word in queue:
        name, has_value, value = word.partition("=")
        if name in _SWITCHES:
            found[name[2:]] = True
        elif name in _WITH_VALUE:
            given = value if has_value else next(queue, None)
            if given is None:
                return CellOptions(problem=f"{name} needs a value")
            found["edit" if name == "--with" else name[2:]] = given
        else:
            rest.append(word)
    return CellOptions(words=tuple(rest), **found)


def interpolate(text: str, names: Mapping[str, Any]) -> str:
    """`@{name}` replaced by the value of a Python variable; unknown names stay as they are."""

    def value(match: re.Match[str]) -> str:
        head, *path = match[1].split(".")
        if head not in names:
            return match[0]
        found = names[head]
        for part in path:
            found = found[part] if isinstance(found, Mapping) else getattr(found, part, match[0])
        return str(found)

    return _VARIABLE.sub(value, text)
