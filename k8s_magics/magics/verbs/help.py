"""`%k8s help`: what `%k8s` can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State

WIDTH = 30  # of a usage


def run(state: State, words: Sequence[str]) -> str:
    from ..k8s import all_verbs, named

    if words:
        verb = named(words[0])
        return f"%k8s {verb.usage}\n\n{verb.summary}"
    verbs = all_verbs().values()
    return "\n".join(_entry(verb) for verb in verbs)


def _entry(verb: Verb) -> str:
    """Usage and summary beside each other, or below if the usage is long: a cell is not wide."""
    gap = " " if len(verb.usage) < WIDTH else "\n" + " " * (WIDTH + len("%k8s "))
    return f"%k8s {verb.usage:<{WIDTH - 1}}{gap}{verb.summary}"


def _names() -> Sequence[str]:
    from ..k8s import all_verbs

    return tuple(all_verbs())


VERB = Verb(
    name="help", usage="help [VERB]", summary="this list, or one verb", run=run, most=1, choices=lambda *_: _names()
)
