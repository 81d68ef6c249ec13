"""`%k8s at 42s get pods`: what kubectl would have shown then."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..durations import moment
from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> str:
    if len(words) < 2:
        raise VerbError(
            "say when and what: `%k8s at 09:00:42 get pods` (the cluster's clock), `%k8s at -30s get pods` (ago), "
            "or `%k8s at 42s get pods` (since the cluster was born)"
        )
    cluster = state.cluster
    when = moment(cluster.now, words[0], cluster.date)
    rest = words[2:] if words[1] == "kubectl" else words[1:]
    return cluster.at(when).kubectl(shlex.join(rest)).text


VERB = Verb(
    name="at",
    usage="at TIME KUBECTL-COMMAND...",
    summary="look at the past: `%k8s at 09:00:42 get pods`, `%k8s at -30s get rs`",
    run=run,
    choices=lambda state, words, token: state.cluster.complete(words[1:], token) if words else ("-30s", "-1m", "-5m"),
)
