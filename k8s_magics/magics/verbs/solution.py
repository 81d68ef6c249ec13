"""`%k8s solution`: how an exercise can be solved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return state.course.solution(state.cluster, *words)


VERB = Verb(
    name="solution",
    usage="solution [NAME]",
    summary="how an exercise can be solved",
    run=run,
    most=1,
    choices=lambda state, words, _: () if words else tuple(state.course.exercises()),
)
