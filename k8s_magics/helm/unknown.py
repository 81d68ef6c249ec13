"""Words that name no command, and what the user may have meant (cobra's suggestions)."""

from __future__ import annotations

from collections.abc import Mapping

from ..cli.command import Command, children
from .errors import HelmError

CLOSE = 2


def unknown_command(known: Mapping[str, Command], word: str) -> HelmError:
    """The error for a word that is no command."""
    message = f'unknown command "{word}" for "helm"\n'
    names = list(children(known, ()))
    meant = [n for n in names if _is_close(word.lower(), n.lower()) or word in known[n].suggest_for]
    if meant:
        message += "\nDid you mean this?\n" + "".join(f"\t{name}\n" for name in meant) + "\n"
    return HelmError(message + "Run 'helm --help' for usage.")


def _is_close(word: str, name: str) -> bool:
    return _distance(word, name) <= CLOSE or name.startswith(word)


def _distance(a: str, b: str) -> int:
    """Levenshtein's."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
