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


TO_ESCAPE = re.compile(r"""[ \t\n'"\\|&;()<>!{}*\[\]?^$`,]|^[#~]""")
CONTROLS = {
    "\a": "a",
    "\b": "b",
    "\x1b": "E",
    "\f": "f",
    "\n": "n",
    "\r": "r",
    "\t": "t",
    "\v": "v",
    "\\": "\\",
    "'": "'",
}


def backslashed(text: str) -> str:
    """bash's `printf %q`: a backslash before what the shell would not take as it is, `$'...'` if there are control characters."""
    if not text:
        return "''"
    if any(not char.isprintable() for char in text):
        return "$'" + "".join(map(_in_dollar_quotes, text)) + "'"
    return TO_ESCAPE.sub(lambda match: "\\" + match.group(), text)


def _in_dollar_quotes(char: str) -> str:
    if char in CONTROLS:
        return "\\" + CONTROLS[char]
    return char if char.isprintable() else "".join(f"\\{byte:03o}" for byte in char.encode("utf-8", "surrogateescape"))
