"""`%k8s pace 5s`: how much time passes before each cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..durations import describe, milliseconds
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if words:
        state.pace = milliseconds(words[0])
    return f"Before each cell {describe(state.pace)} pass." if state.pace else "Time stands still between cells."


VERB = Verb(
    name="pace",
    usage="pace [DURATION]",
    summary="how long a cell takes to be read and typed (5s; 0 stops time between cells)",
    run=run,
    most=1,
    choices=lambda _, words, __: () if words else ("0", "5s", "30s", "1m"),
)
