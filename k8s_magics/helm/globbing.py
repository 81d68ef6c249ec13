"""`.Files.Glob`: patterns of gobwas/glob with `/` as separator: `**` crosses slashes, `{a,b}` are alternatives."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\*\*|\[[^\]]+\]|\\.|.", re.DOTALL)
_PLAIN = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


def glob(pattern: str, path: str) -> bool:
    """Whether `path` matches; a pattern that cannot be read matches all, as in Helm."""
    return _compiled(pattern).match(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    out: list[str] = []
    depth = 0
    for token in _TOKEN.findall(pattern):
        if token in _PLAIN:
            out.append(_PLAIN[token])
        elif token == "{":
            depth += 1
            out.append("(?:")
        elif token == "}" and depth:
            depth -= 1
            out.append(")")
        elif token == "," and depth:
            out.append("|")
        elif len(token) > 1 and token[0] == "[":
            out.append("[" + token[1:-1].replace("!", "^", 1).replace("\\", "\\\\") + "]")
        else:
            out.append(re.escape(token[-1]))
    try:
        return re.compile("".join(out) + r"\Z", re.DOTALL)
    except re.error:
        return re.compile(".*", re.DOTALL)
