"""`%k8s fork`: a second timeline from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        raise VerbError("give the timeline a name: `%k8s fork before-the-upgrade`")
    state.snapshots[words[0]] = state.snapshot()
    return f"The timeline up to here is kept as {words[0]}; `%k8s restore {words[0]}` goes back to it."


VERB = Verb(
    name="fork",
    usage="fork NAME",
    summary="keep this timeline under NAME and try something on a second one",
    run=run,
    most=1,
)
