"""Words that name no command, and what the user may have meant (cobra's suggestions)."""

from __future__ import annotations

from collections.abc import Mapping

from ..cli.command import Command, Found, children
from ..cli.errors import CommandError, UsageError
from ..cli.flags import Parsed

CLOSE = 2


def unknown_command(known: Mapping[str, Command], found: Found, parsed: Parsed) -> CommandError:
    """The error for the first word that is no command of the family."""
    if found.path:
        return UsageError(f'unknown command "{" ".join(parsed.args)}"')
    word = parsed.args[0]
    message = f'unknown command "{word}" for "kubectl"'
    meant = suggestions(word, [n for n in children(known, ()) if known[n].section or n in ("options", "plugin")])
    if meant:
        message += "\n\nDid you mean this?\n" + "".join(f"\t{name}\n" for name in meant)
    return CommandError(message)


def suggestions(word: str, names: list[str]) -> list[str]:
    """Names at an edit distance of at most two, or that begin with the word."""
    return [n for n in names if distance(word.lower(), n.lower()) <= CLOSE or n.lower().startswith(word.lower())]


def distance(a: str, b: str) -> int:
    """Levenshtein's."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]
