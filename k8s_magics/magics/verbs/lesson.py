"""`%k8s lesson`: open a lesson, or list them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return state.course.lesson(state.cluster, *words)


VERB = Verb(name="lesson", usage="lesson [NAME]", summary="open a lesson, or list them", run=run)
