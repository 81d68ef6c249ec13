"""`%k8s view pods`: a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    if not words:
        raise VerbError(
            "say which picture: `%k8s view pods`, `%k8s view rollout deploy/web`, `%k8s view autoscaler hpa/web`"
        )
    return state.cluster.view(*words)


VERB = Verb(
    name="view",
    usage="view NAME [KIND/NAME]",
    summary="draw: pods, rollout deploy/NAME, autoscaler hpa/NAME",
    run=run,
    choices=lambda _: ("pods", "rollout", "autoscaler"),
)
