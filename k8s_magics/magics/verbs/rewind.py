"""`%k8s rewind 30s`: go back in time and go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..durations import milliseconds
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    cluster = state.cluster
    when = max(0, cluster.now - milliseconds(words[0] if words else ""))
    state.use(cluster.fork(when=when))
    return f"It is {state.cluster.clock_time()} again."


VERB = Verb(
    name="rewind",
    usage="rewind DURATION",
    summary="go back in time: everything later never happened",
    run=run,
    most=1,
    choices=lambda _, words, __: () if words else ("30s", "1m", "5m"),
)
