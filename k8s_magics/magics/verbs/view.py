"""`%k8s view pods`: a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..pictures import choices, picture
from ..verb import Verb

if TYPE_CHECKING:
    from ..state import State


def run(state: State, words: Sequence[str]) -> object:
    return picture(state, words)


VERB = Verb(
    name="view",
    usage="view NAME [KIND/NAME] [-n NAMESPACE] [--by owner] [--since 2m] [--at TIME]",
    summary="draw: pods [deploy/NAME], rollout deploy/NAME (or sts, ds, rc), autoscaler hpa/NAME",
    run=run,
    choices=choices,
)
