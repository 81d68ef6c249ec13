"""Text as a shell would have to read it: `set`, `export -p`, `set -x`, `${x@Q}`."""

from __future__ import annotations

import re

PLAIN = re.compile(r"[A-Za-z0-9_@%+=:,./-]+", re.ASCII)

PLAIN_TO_ASH = re.compile(r"[]+,./0-9:@A-Z^_a-z-]*", re.ASCII)


def quote(text: str, *, always: bool = False, bash: bool = True) -> str:
    """In single quotes unless it needs none; a single quote within becomes `'\\''` (ash: `'"'"'`)."""
    if not always and (PLAIN if bash else PLAIN_TO_ASH).fullmatch(text):
        return text
    return "'" + text.replace("'", "'\\''" if bash else "'\"'\"'") + "'"
