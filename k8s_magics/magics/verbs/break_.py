"""`%k8s break node node-1`: a fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        return state.cluster.faults()
    return state.cluster.break_(*words)


def choices(state: State, words: Sequence[str], token: str) -> Sequence[str]:
    if not words:
        return ("container", "node", "registry")
    kind = {"node": "nodes", "container": "pods"}.get(words[0])
    return state.cluster.complete(("get", kind), token) if kind and len(words) == 1 else ()


VERB = Verb(
    name="break",
    usage="break WHAT NAME",
    summary="make a fault; alone, it lists what can be broken",
    run=run,
    live=True,
    choices=choices,
)
