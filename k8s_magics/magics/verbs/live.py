"""`%k8s live pods`: a picture that follows the clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..pictures import choices, live
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return live(state, words or ("pods",))


VERB = Verb(
    name="live",
    usage="live NAME [KIND/NAME]",
    summary="a picture that follows the clock, with step, play and pause",
    run=run,
    choices=choices,
)
