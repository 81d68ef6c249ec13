"""`%k8s why pod/web`: the chain of causes behind an object's state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        raise VerbError("say of what: `%k8s why pod/web`")
    return state.cluster.why("/".join(words))


VERB = Verb(
    name="why",
    usage="why KIND/NAME",
    summary="why an object is as it is: who wrote it, and because of what",
    run=run,
    most=2,
    choices=lambda state, words, token: state.cluster.complete(("get", *words), token),
)
