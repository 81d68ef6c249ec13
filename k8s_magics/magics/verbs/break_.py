"""`%k8s break node node-1`: a fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...runtime.reference import parse_reference
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
    if words[0] == "container" and len(words) == 2:
        return state.cluster.complete(("logs", words[1], "-c"), token)
    if len(words) > 1:
        return ()
    if words[0] in ("image", "registry"):
        return _pulled(state, words[0])
    kind = KINDS.get(words[0])
    names = state.cluster.complete(("get", kind), token) if kind else ()
    return (*names, *state.cluster.complete(("get",), "pod/")) if words[0] == "network" else names


def _pulled(state: State, what: str) -> Sequence[str]:
    """The images that pods use, or the registries that these come from."""
    images = state.cluster.complete(("run", "x", "--image"), "")
    return images if what == "image" else sorted({parse_reference(image).domain for image in images})


VERB = Verb(
    name="break",
    usage="break KIND NAME",
    summary="make a fault, or mend it; alone, it lists what can be broken and what is",
    run=run,
    live=True,
    choices=choices,
)
