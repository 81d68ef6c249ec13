"""Words that name no command, and what the user may have meant (cobra's suggestions)."""

from __future__ import annotations

from collections.abc import Sequence

from ..cli.command import Found, children
from ..cli.edition import Edition
from ..cli.errors import CommandError, PlainError, UsageError
from .help import ORDER

CLOSE = 2


def unknown_command(edition: Edition, found: Found, args: Sequence[str], *, flags: Sequence[str] = ()) -> CommandError:
    """The error for the first of `args`, which is no command of the family; `flags` are the words before it."""
    known = edition.commands()
    if found.path:
        return UsageError(f'unknown command "{" ".join(args)}"')
    if flags and edition.expects_plugins:
        return PlainError(f"Error: flags cannot be placed before plugin name: {flags[0]}")
    word = args[0]
    message = f'unknown command "{word}" for "kubectl"'
    names = [n for n in children(known, ()) if known[n].section or n in ("options", "plugin")]
    names.sort(key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    meant = [n for n in names if n in suggestions(word, names) or word in known[n].suggest_for]
    if meant:
        message += "\n\nDid you mean this?\n" + "".join(f"\t{name}\n" for name in meant)
    if edition.unknown_hint:
        hint = ("\n" if meant else "") + edition.unknown_hint
        return PlainError(f"{edition.flag_complaint}{message.rstrip()}\n{hint}")
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
