""".helmignore: which files of a chart's directory do not belong to the chart (Helm's ignore package; no `**`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .errors import HelmError


@dataclass(frozen=True)
class Rule:
    pattern: str
    negates: bool = False
    directories_only: bool = False

    def matches(self, path: str, *, directory: bool) -> bool:
        """The pattern against the whole path if it has a slash inside, else against the last name."""
        text = self.pattern
        if text.startswith("/"):
            return matches_path(text[1:], path)
        return matches_path(text, path) if "/" in text else matches_path(text, path.rpartition("/")[2])


def parse_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a .helmignore file; HelmError for a pattern with `**`."""
    rules = [Rule("templates/.?*")]
    for line in text.splitlines():
        pattern = line.strip()
        if not pattern or pattern.startswith("#"):
            continue
        if "**" in pattern:
            raise HelmError("double-star (**) syntax is not supported")
        negates = pattern.startswith("!")
        pattern = pattern.removeprefix("!")
        rules.append(Rule(pattern.rstrip("/") or pattern, negates, pattern.endswith("/")))
    return tuple(rules)


def ignored(rules: tuple[Rule, ...], path: str, *, directory: bool) -> bool:
    """Whether a file or directory (path from the chart's root) is left out."""
    if path in ("", ".", "./"):
        return False
    for rule in rules:
        if rule.negates:
            if rule.directories_only and not directory:
                return True
            if not rule.matches(path, directory=directory):
                return True
            continue
        if rule.directories_only and not directory:
            continue
        if rule.matches(path, directory=directory):
            return True
    return False


def matches_path(pattern: str, text: str) -> bool:
    """Go's filepath.Match."""
    return _compiled(pattern).match(text) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    """`*` and `?` do not cross a slash."""
    out, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[" and "]" in pattern[at + 1 :]:
            end = pattern.index("]", at + 1)
            out.append("[" + pattern[at + 1 : end].replace("\\", "\\\\") + "]")
            at = end
        elif char == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        else:
            out.append(re.escape(char))
        at += 1
    return re.compile("".join(out) + r"\Z")
