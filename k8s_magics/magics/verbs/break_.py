"""`%k8s break node node-1`: a fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


KINDS = {"container": "pods", "image": "", "network": "nodes", "node": "nodes", "pod": "pods", "registry": ""}
"""What can be broken, and the kind of object that it is, for completion."""


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        return state.cluster.faults()
    return state.cluster.break_(*words)


def choices(state: State, words: Sequence[str], token: str) -> Sequence[str]:
    if not words:
        return tuple(KINDS)
    if words[0] == "node" and len(words) >= 2:
        return ("memory", "disk", "pid") if words[-1] == "--pressure" else ("--pressure",)
    kind = KINDS.get(words[0])
    return state.cluster.complete(("get", kind), token) if kind and len(words) == 1 else ()


VERB = Verb(
    name="break",
    usage="break KIND NAME",
    summary="make a fault, or mend it; alone, it lists what can be broken and what is",
    run=run,
    live=True,
    choices=choices,
)
