"""`%k8s node node-1 COMMAND`: a shell on a node; `%k8s node add` and `%k8s node remove node-1`: machines that come and go."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


PROGRAMS = ("crictl", "df", "journalctl", "ls", "ps", "systemctl")
"""What one usually looks for on a node."""


def run(state: State, words: Sequence[str]) -> str:
    if list(words) == ["add"]:
        return f"{state.cluster.add_node()} has joined the cluster"
    if len(words) == 2 and words[0] == "remove":
        return f"{state.cluster.remove_node(words[1])} is taken away; `kubectl delete node {words[1]}` forgets it"
    if len(words) < 2:
        raise VerbError("say which node and what to run: `%k8s node node-1 ls /`")
    return state.cluster.on_node(words[0], words[1] if len(words) == 2 else shlex.join(words[1:])).text


def choices(state: State, words: Sequence[str], token: str) -> Sequence[str]:
    if not words:
        return (*state.cluster.node_names(), "add", "remove")
    if len(words) > 1:
        return ()
    return state.cluster.node_names() if words[0] == "remove" else PROGRAMS if words[0] != "add" else ()


VERB = Verb(
    name="node",
    usage="node NAME COMMAND... | add | remove NAME",
    summary="run a command on a node: `%k8s node node-1 ls /var/log`; or let one join, or leave",
    run=run,
    live=True,
    choices=choices,
)
