"""`%k8s wait 5m`: let virtual time pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..durations import milliseconds
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    cluster = state.cluster
    cluster.advance(milliseconds=milliseconds(words[0] if words else ""))
    return f"It is now {cluster.clock_time()}."


VERB = Verb(
    name="wait",
    usage="wait DURATION",
    summary="let time pass: 30s, 5m, 1h",
    run=run,
    most=1,
    choices=lambda _, words, __: () if words else ("30s", "1m", "5m", "1h"),
)
