"""A word to those whose `!kubectl` or `%%bash` goes past the cluster, to the machine that the notebook runs on."""

from __future__ import annotations

import re

PAST = re.compile(r"^[ \t]*(?:\w+[ \t]*=[ \t]*)?(!!?|%sx |%system )[ \t]*(?:sudo[ \t]+)?(kubectl|helm)\b", re.MULTILINE)
BASH = re.compile(r"\A\s*%%(?:bash|script)\b.*?^[ \t]*(?:\$[ \t]+)?(kubectl|helm)\b", re.MULTILINE | re.DOTALL)


def host_hint(cell: str) -> str:
    """One line, or nothing if the cell starts no kubectl or helm of the real machine."""
    line, cell_magic = PAST.search(cell), BASH.search(cell)
    if line is not None:
        return f"# hint: `{line[1].strip()}{line[2]}` runs on the real machine; `%{line[2]}` speaks to the cluster in this notebook"
    if cell_magic is not None:
        return "# hint: `%%bash` runs on the real machine; `%%sh` is the shell that has the kubectl and helm of the cluster in this notebook"
    return ""
