"""Questions about metadata and conditions."""

from typing import Any

from k8s_magics.apimachinery import meta
from k8s_magics.apimachinery.objects import FrozenDict, freeze

OWNER = freeze({"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "web", "uid": "u1"}})


def pod(**metadata: Any) -> FrozenDict:
    made: FrozenDict = freeze({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web-1", **metadata}})
    return made


def test_absent_and_null_metadata_read_as_empty() -> None:
    assert (meta.namespace_of(pod()), meta.uid_of(pod())) == ("", "")
    assert meta.labels_of(pod(labels=None)) == meta.annotations_of(pod()) == {}
    assert not meta.owners_of(pod()) and not meta.is_deleting(pod())
    assert meta.is_deleting(pod(deletionTimestamp="2026-01-05T09:00:00Z"))


def test_the_controller_is_the_owner_that_says_so() -> None:
    other = {"apiVersion": "v1", "kind": "Node", "name": "n", "uid": "u2"}
    controlled = pod(ownerReferences=[other, meta.owner_reference(OWNER)])
    assert meta.controller_of(controlled) == {
        "apiVersion": "apps/v1",
        "kind": "ReplicaSet",
        "name": "web",
        "uid": "u1",
        "controller": True,
        "blockOwnerDeletion": True,
    }
    assert meta.is_controlled_by(controlled, OWNER)
    assert not meta.is_controlled_by(pod(ownerReferences=[meta.owner_reference(OWNER, controller=False)]), OWNER)


def test_takes_an_api_version_apart() -> None:
    assert (meta.group_of("apps/v1"), meta.version_of("apps/v1")) == ("apps", "v1")
    assert (meta.group_of("v1"), meta.version_of("v1")) == ("", "v1")


def test_a_condition_keeps_its_time_while_its_status_stays() -> None:
    ready = freeze({"type": "Ready", "status": "False", "lastTransitionTime": "1", "reason": "a"})
    other = freeze({"type": "Other", "status": "True"})
    same = meta.with_condition(
        [ready, other], {"type": "Ready", "status": "False", "lastTransitionTime": "2", "reason": "b"}
    )
    assert same == ({"type": "Ready", "status": "False", "lastTransitionTime": "1", "reason": "b"}, other)
    turned = meta.with_condition(same, {"type": "Ready", "status": "True", "lastTransitionTime": "3"})
    assert turned[0]["lastTransitionTime"] == "3"
    assert meta.with_condition([other], {"type": "Ready", "status": "True"})[-1] == {"type": "Ready", "status": "True"}


def test_asks_for_a_condition_by_type_and_status() -> None:
    obj = freeze({"status": {"conditions": [{"type": "Ready", "status": "Unknown"}]}})
    assert meta.has_condition(obj, "Ready", "Unknown") and not meta.has_condition(obj, "Ready")
    assert meta.condition({}, "Ready") is None


def test_labels_and_annotations_are_added_to_a_copy() -> None:
    before = pod(labels={"a": "1"})
    assert meta.labels_of(meta.with_label(before, "b", "2")) == {"a": "1", "b": "2"}
    assert meta.annotations_of(meta.with_annotation(before, "n", "x")) == {"n": "x"}
    assert before == pod(labels={"a": "1"})
