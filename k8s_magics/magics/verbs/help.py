"""`%k8s help`: what `%k8s` can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    from ..k8s import all_verbs, named

    if words:
        verb = named(words[0])
        return f"%k8s {verb.usage}\n\n{verb.summary}"
    verbs = all_verbs().values()
    width = max(len(verb.usage) for verb in verbs) + 2
    return "\n".join(f"%k8s {verb.usage:<{width}}{verb.summary}" for verb in verbs)


def _names() -> Sequence[str]:
    from ..k8s import all_verbs

    return tuple(all_verbs())


VERB = Verb(name="help", usage="help [VERB]", summary="this list, or one verb", run=run, choices=lambda *_: _names())
