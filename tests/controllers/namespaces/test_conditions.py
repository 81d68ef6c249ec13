"""What a terminating namespace says."""

from __future__ import annotations

from k8s_magics.controllers.namespaces.conditions import deletion_conditions

NOW = "2026-01-05T09:00:00Z"


def test_remaining_objects_and_their_finalizers_are_counted() -> None:
    found = deletion_conditions((), {"pods": 2, "deployments.apps": 1}, {"example.com/hold": 1}, NOW)
    words = {c["type"]: (c["status"], c["message"]) for c in found}
    remaining = (
        "Some resources are remaining: deployments.apps has 1 resource instances, pods. has 2 resource instances"
    )
    assert words["NamespaceContentRemaining"] == ("True", remaining)
    held = "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances"
    assert words["NamespaceFinalizersRemaining"] == ("True", held)


def test_the_five_conditions_keep_their_order() -> None:
    first = [c["type"] for c in deletion_conditions((), {"pods": 1}, {}, NOW)]
    assert [t.removeprefix("Namespace") for t in first] == [
        "DeletionDiscoveryFailure", "DeletionGroupVersionParsingFailure", "DeletionContentFailure", "ContentRemaining", "FinalizersRemaining",
    ]  # fmt: skip
