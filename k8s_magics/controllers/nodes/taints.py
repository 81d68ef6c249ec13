"""How long taints let a pod stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...apimachinery.tolerations import tolerates


def seconds_to_live(taints: Iterable[Mapping[str, Any]], tolerations: Sequence[Mapping[str, Any]]) -> float:
    """How long a pod may stay on a node with these taints: 0 if one is not tolerated, infinity if all are for ever."""
    shortest = float("inf")
    for taint in taints:
        if taint["effect"] != "NoExecute":
            continue
        using = [t for t in tolerations if tolerates(t, taint)]
        if not using:
            return 0
        limits = [max(0, t["tolerationSeconds"]) for t in using if t.get("tolerationSeconds") is not None]
        shortest = min([shortest, *limits])
    return shortest
