"""`%k8s node node-1`: a shell on a node."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if len(words) < 2:
        raise VerbError("say which node and what to run: `%k8s node node-1 ls /`")
    return state.cluster.on_node(words[0], words[1] if len(words) == 2 else shlex.join(words[1:])).text


VERB = Verb(
    name="node",
    usage="node NAME COMMAND...",
    summary="run a command on a node: `%k8s node node-1 ls /etc/kubernetes/manifests`",
    run=run,
    live=True,
    choices=lambda state, words, _: () if words else state.cluster.node_names(),
)
