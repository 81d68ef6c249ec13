"""`%k8s snapshot NAME`: remember this moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        return (
            "\n".join(f"{name}: {snapshot.clock_time}" for name, snapshot in state.snapshots.items())
            or "No snapshots yet."
        )
    state.snapshots[words[0]] = state.snapshot()
    return f"Snapshot {words[0]}: {state.cluster.clock_time()}."


VERB = Verb(
    name="snapshot",
    usage="snapshot [NAME]",
    summary="remember this moment (`%k8s restore NAME` comes back to it)",
    run=run,
    most=1,
)
