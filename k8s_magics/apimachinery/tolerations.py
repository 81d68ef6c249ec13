"""Whether a pod's tolerations put up with a node's taints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def tolerates(toleration: Mapping[str, Any], taint: Mapping[str, Any]) -> bool:
    """One toleration against one taint (kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration)."""
    if toleration.get("effect") and toleration["effect"] != taint["effect"]:
        return False
    if toleration.get("key") and toleration["key"] != taint["key"]:
        return False
    if toleration.get("operator") == "Exists":
        return True
    return bool(toleration.get("key")) and (toleration.get("value") or "") == (taint.get("value") or "")


def untolerated(
    taints: Iterable[Mapping[str, Any]], tolerations: Sequence[Mapping[str, Any]], effects: Sequence[str]
) -> list[Mapping[str, Any]]:
    """The taints of these effects that no toleration covers."""
    return [t for t in taints if t["effect"] in effects and not any(tolerates(each, t) for each in tolerations)]
