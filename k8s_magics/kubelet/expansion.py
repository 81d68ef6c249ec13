"""`$(NAME)` in commands, arguments and variables (k8s.io/kubernetes/third_party/forked/golang/expansion)."""

from __future__ import annotations

import re
from collections.abc import Mapping


def expand(text: str, values: Mapping[str, str]) -> str:
    """Known names are replaced, unknown ones stay as they are written; `$$` is one dollar sign."""
    if "$" not in text:
        return text
    made: list[str] = []
    position = 0
    while position < len(text):
        if text[position] != "$" or position + 1 == len(text):
            made.append(text[position])
            position += 1
            continue
        follows = text[position + 1]
        if follows == "$":
            made.append("$")
            position += 2
        elif follows == "(" and (end := text.find(")", position)) > 0:
            name = text[position + 2 : end]
            made.append(values.get(name, f"$({name})"))
            position = end + 1
        else:
            made.append(f"${follows}")
            position += 2
    return "".join(made)


def names_in(text: str) -> tuple[str, ...]:
    """The names that `expand` would look up, in order."""
    return tuple(name for name in re.findall(r"\$\$|\$\(([^)]*)\)", text) if name)
