"""Prompts: `/ # ` in busybox, `root@host:/# ` in bash."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .state import Shell

ESCAPE = re.compile(r"\\(\[|\]|[a-zA-Z$\\])")


def prompt_text(shell: Shell, variable: str) -> str:
    """PS1 or PS2 with its escapes replaced."""
    defaults = {"PS1": "\\u@\\h:\\w\\$ " if shell.bash else "\\w \\$ ", "PS2": "> "}
    text = shell.variables.get(variable)
    return ESCAPE.sub(lambda match: _replacement(shell, match.group(1)), defaults[variable] if text is None else text)


def _replacement(shell: Shell, letter: str) -> str:
    process = shell.process
    match letter:
        case "u":
            return "root" if process.user == 0 else shell.variables.get("USER") or "I have no name!"
        case "h":
            return process.machine.hostname.partition(".")[0]
        case "H":
            return process.machine.hostname
        case "w":
            home = shell.variables.get("HOME") or ""
            inside = home not in ("", "/") and (process.cwd == home or process.cwd.startswith(home + "/"))
            return "~" + process.cwd[len(home) :] if inside else process.cwd
        case "W":
            return process.cwd.rpartition("/")[2] or "/"
        case "$":
            return "#" if process.user == 0 else "$"
        case "n":
            return "\n"
        case "[" | "]":
            return ""
        case "\\":
            return "\\"
        case _:
            return "\\" + letter
