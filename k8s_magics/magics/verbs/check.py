"""`%k8s check`: check an exercise.  Time passes before it: who asks again a little later may hear that the pod is ready now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return state.course.check(state.cluster, *words)


VERB = Verb(
    name="check",
    usage="check [NAME]",
    summary="check an exercise",
    run=run,
    live=True,
    most=1,
    choices=lambda state, words, _: () if words else tuple(state.course.exercises()),
)
