"""A word to those who mistype the name of a magic: IPython says only that there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

_UNKNOWN = re.compile(r"(?:Line|Cell) magic (?:function )?`(%{1,2})(\w+)` not found\.?$")
_OTHERS = {
    "kubetcl": "kubectl",
    "k": "kubectl",
    "kube": "kubectl",
    "bash": "sh",
    "shell": "sh",
    "yml": "yaml",
    "kubernetes": "k8s",
}
CLOSE = 0.7
"""How alike two names must be, from 0 to 1."""


def misspelt_hint(said: str, names: Sequence[str]) -> str:
    """One line for what IPython `said` of a magic, or nothing if none of ours can be meant."""
    unknown = _UNKNOWN.search(said)
    if unknown is None:
        return ""
    name = unknown[2].lower()
    meant = _OTHERS.get(name) or next(iter(get_close_matches(name, names, n=1, cutoff=CLOSE)), "")
    return f"# hint: did you mean `{unknown[1]}{meant}`?" if meant else ""
