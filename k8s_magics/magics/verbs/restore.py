"""`%k8s restore NAME`: go back to a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    from ...cluster.cluster import Cluster

    if not words or words[0] not in state.snapshots:
        known = ", ".join(state.snapshots) or "none yet"
        raise VerbError(f"no such snapshot; there are: {known}")
    state.use(Cluster.restore(state.snapshots[words[0]].inputs, images=state.own_images))
    return f"Back at {words[0]}: {state.cluster.clock_time()}."


VERB = Verb(
    name="restore",
    usage="restore NAME",
    summary="go back to a snapshot",
    run=run,
    most=1,
    choices=lambda state, words, _: () if words else tuple(state.snapshots),
)
