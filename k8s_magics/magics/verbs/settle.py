"""`%k8s settle`: let time pass until nothing changes any more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..durations import describe, milliseconds
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    cluster = state.cluster
    began = cluster.now
    quiet = cluster.settle(timeout=milliseconds(words[0] if words else "5m") / 1000)
    passed = describe(cluster.now - began)
    return f"Settled after {passed}." if quiet else f"Still changing after {passed}."


VERB = Verb(
    name="settle",
    usage="settle [DURATION]",
    summary="let time pass until nothing has changed for 3 s (at most DURATION, 5m)",
    run=run,
    most=1,
    choices=lambda _, words, __: () if words else ("30s", "5m", "1h"),
)
