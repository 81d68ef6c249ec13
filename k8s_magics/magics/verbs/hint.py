"""`%k8s hint`: a hint for an exercise, one more each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return state.course.hint(state.cluster, *words)


VERB = Verb(
    name="hint",
    usage="hint [NAME]",
    summary="a hint for an exercise, one more each time",
    run=run,
    most=1,
    choices=lambda state, words, _: () if words else tuple(state.course.exercises()),
)
