"""How long taints let a pod stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ...apimachinery.objects import Object, dig
from ...apimachinery.tolerations import tolerates

OUT_OF_SERVICE = "node.kubernetes.io/out-of-service"


def is_out_of_service(node: Object) -> bool:
    """Whether somebody says that the node is shut down for good (kubernetes.io/docs/concepts/cluster-administration/node-shutdown)."""
    return any(taint["key"] == OUT_OF_SERVICE for taint in dig(node, "spec.taints", ()))


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
