"""Comments above a cell magic, and cells with nothing below one.

IPython takes `%%kubectl` for a magic on the very first line only; below a comment it becomes a syntax error in a language that the
learner is not writing.  So comments above one of our magics are taken away before IPython looks.  A cell magic with no body at all
is refused by IPython in words of its own; with an empty line below, our magic can say what belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection


def without_comments_above(names: Collection[str]) -> Callable[[list[str]], list[str]]:
    """A transformation of cells for `input_transformers_cleanup`; every other cell stays as it is."""
    ours = re.compile(rf"%%(?:{'|'.join(map(re.escape, names))})(?:\s|$)")

    def clean(lines: list[str]) -> list[str]:
        first = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
        if not lines or not ours.match(lines[first]):
            return lines
        whole = lines[first:]
        return whole if len(whole) > 1 else [whole[0].rstrip("\n") + "\n", "\n"]

    return clean
