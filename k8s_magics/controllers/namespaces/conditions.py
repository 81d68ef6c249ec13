"""What a terminating namespace says of its own end: five conditions, always in this order.

Source: k8s.io/kubernetes/pkg/controller/namespace/deletion/status_condition_utils.go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ...apimachinery.meta import with_condition
from ...apimachinery.objects import Object


def describe_remains(remaining: Mapping[str, int]) -> str:
    """`configmaps. has 1 resource instances, ...`; `remaining` counts objects by resource key."""
    parts = [f"{k if '.' in k else k + '.'} has {n} resource instances" for k, n in sorted(remaining.items()) if n]
    return "Some resources are remaining: " + ", ".join(parts)


def describe_finalizers(finalizers: Mapping[str, int]) -> str:
    parts = [f"{name} in {n} resource instances" for name, n in sorted(finalizers.items())]
    return "Some content in the namespace has finalizers remaining: " + ", ".join(parts)


def deletion_conditions(
    old: Sequence[Object], remaining: Mapping[str, int], finalizers: Mapping[str, int], now: str
) -> tuple[Object, ...]:
    """The conditions while objects remain; `finalizers` counts those that hold them."""
    words = [
        ("NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered", "All resources successfully discovered"),
        ("NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions", "All legacy kube types successfully parsed"),
        (
            "NamespaceDeletionContentFailure", "False", "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization",
        ),
        ("NamespaceContentRemaining", "True", "SomeResourcesRemain", describe_remains(remaining))
        if any(remaining.values())
        else ("NamespaceContentRemaining", "False", "ContentRemoved", "All content successfully removed"),
        ("NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain", describe_finalizers(finalizers))
        if finalizers
        else ("NamespaceFinalizersRemaining", "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished"),
    ]  # fmt: skip
    made: tuple[Object, ...] = tuple(old)
    for kind, status, reason, message in words:
        made = with_condition(
            made, {"type": kind, "status": status, "lastTransitionTime": now, "reason": reason, "message": message}
        )
    return made


def count_finalizers(objects: Sequence[Object]) -> dict[str, int]:
    return dict(Counter(f for o in objects for f in o["metadata"].get("finalizers") or ()))
