"""What a `%k8s` verb is: a file in `verbs/` that exports `VERB`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .state import State


class VerbError(Exception):
    """The user asked for something that `%k8s` does not offer; the message says what it does offer."""


@dataclass(frozen=True, kw_only=True)
class Verb:
    """`run(state, words)` returns text to print, an object to display, or None.  `live`: the pace passes before it.

    `most` is how many words it takes; None if it looks after all of them itself.

    choices(state, words, token) gives what completion offers after the verb and `words`, where `token` is typed already."""

    name: str
    usage: str
    summary: str
    run: Callable[[State, Sequence[str]], object]
    live: bool = False
    most: int | None = None
    choices: Callable[[State, Sequence[str], str], Sequence[str]] = lambda *_: ()
