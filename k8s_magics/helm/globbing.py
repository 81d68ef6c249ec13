"""`.Files.Glob`: patterns of gobwas/glob with `/` as separator: `**` crosses slashes, `{a,b}` are alternatives."""

from __future__ import annotations

import re
from functools import lru_cache


def glob(pattern: str, path: str) -> bool:
    """Whether `path` matches; a pattern that cannot be read matches all, as in Helm."""
    return _compiled(pattern).match(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    out: list[str] = []
    at = depth = 0
    while at < len(pattern):
        char = pattern[at]
        if pattern.startswith("**", at):
            out.append(".*")
            at += 1
        elif char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        elif char == "[" and "]" in pattern[at:]:
            end = pattern.index("]", at)
            out.append("[" + pattern[at + 1 : end].replace("!", "^", 1).replace("\\", "\\\\") + "]")
            at = end
        elif char == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        else:
            out.append(re.escape(char))
        at += 1
    try:
        return re.compile("".join(out) + r"\Z", re.DOTALL)
    except re.error:
        return re.compile(".*", re.DOTALL)
