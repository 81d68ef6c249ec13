"""ImageLocality: better where the pod's images are already, the more so the larger they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..framework import MAX_SCORE, Cycle, Plugin
from ..nodeinfo import NodeInfo

_LEAST, _MOST = 23 * 1024 * 1024, 1000 * 1024 * 1024


def weigh(cycle: Cycle, nodes: Sequence[NodeInfo]) -> Any:
    """(image -> its size, scaled by the share of nodes that have it; number of containers)."""
    spec = cycle.pod["spec"]
    containers = (*(spec.get("initContainers") or ()), *spec["containers"])
    images = {normal_name(c.get("image", "")) for c in containers}
    spreads = cycle.nodes.image_spreads
    spread = {image: spreads[image] for image in images if image in spreads}
    return (
        ([normal_name(c.get("image", "")) for c in containers], spread) if any(v > 0 for v in spread.values()) else None
    )


def normal_name(image: str) -> str:
    """As nodes list them: with a registry and a tag."""
    if not image:
        return image
    first, slash, _ = image.partition("/")
    if not slash:
        image = f"docker.io/library/{image}"
    elif "." not in first and ":" not in first and first != "localhost":
        image = f"docker.io/{image}"
    return image if ":" in image.rpartition("/")[2] or "@" in image else f"{image}:latest"


def score(weighed: Any, nodes: Sequence[NodeInfo]) -> list[int]:
    images, spread = weighed
    most = _MOST * len(images)
    totals = [sum(spread.get(i, 0) for i in images if i in node.images) for node in nodes]
    return [int(MAX_SCORE * (min(max(total, _LEAST), most) - _LEAST) // (most - _LEAST)) for total in totals]


PLUGIN = Plugin(name="ImageLocality", order=110, weigh=weigh, score=score)
