"""`%k8s lesson`: the exercises of a lesson, or which lessons there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return state.course.lesson(state.cluster, *words)


VERB = Verb(
    name="lesson",
    usage="lesson [NAME]",
    summary="the exercises of a lesson; alone, it lists the lessons",
    run=run,
    most=1,
    choices=lambda state, words, _: () if words else tuple(item.slug for item in state.course.lessons.values()),
)
