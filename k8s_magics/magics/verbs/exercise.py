"""`%k8s exercise VARIABLE`: exercises of one's own, values that a cell has made or imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State

HOW = "in Python, say `from k8s_magics.course.lesson import Exercise` and `{0} = Exercise(name='{0}', task='...', checks=[...])`"


def run(state: State, words: Sequence[str]) -> str:
    from ...course.lesson import Exercise

    if not words:
        return "\n".join(f"{e.name}: {e.task}" for e in state.course.own) or "Exercises of your own: none yet."
    for word in words:
        if not isinstance(state.variables.get(word), Exercise):
            raise VerbError(f"{word} is no exercise: {HOW.format(word)}")
    for word in words:
        state.course.add(state.variables[word])
    names = ", ".join(f"`%k8s check {state.variables[word].name}`" for word in words)
    return f"{names}: there is something to do now."


def _variables(state: State, words: Sequence[str], token: str) -> tuple[str, ...]:
    """The names of all exercises that cells have made."""
    from ...course.lesson import Exercise

    return tuple(name for name, value in state.variables.items() if isinstance(value, Exercise) and name not in words)


VERB = Verb(
    name="exercise",
    usage="exercise [VARIABLE ...]",
    summary="add an exercise of your own: `mine = Exercise(...)`, then `exercise mine`",
    run=run,
    choices=_variables,
)
