"""Strategic merge patches merge lists by their keys."""

import pytest

from k8s_magics.apimachinery.patch.errors import MalformedPatchError
from k8s_magics.apimachinery.patch.strategic import apply_strategic_patch
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
POD = {
    "metadata": {"finalizers": ["a"], "labels": {"x": "1"}},
    "spec": {"containers": [{"name": "web", "image": "nginx", "args": ["a"]}, {"name": "log", "image": "busybox"}], "tolerations": [{"key": "k"}],
             "volumes": [{"name": "v", "emptyDir": {}}]},
}  # fmt: skip


def patched(patch, kind="Pod", api="v1", obj=POD):
    return apply_strategic_patch(SCHEMA, SCHEMA.of(api, kind), obj, patch)


def test_containers_merge_by_name_and_plain_lists_are_replaced():
    spec = patched(
        {
            "spec": {
                "containers": [{"name": "web", "args": ["b"]}, {"name": "new", "image": "x"}],
                "tolerations": [{"key": "z"}],
            }
        }
    )["spec"]
    assert [c["name"] for c in spec["containers"]] == ["web", "new", "log"]
    assert spec["containers"][0] == {"name": "web", "image": "nginx", "args": ["b"]}
    assert spec["tolerations"] == [{"key": "z"}]


def test_directives():
    assert [
        c["name"]
        for c in patched({"spec": {"containers": [{"name": "web", "$patch": "delete"}]}})["spec"]["containers"]
    ] == ["log"]
    assert patched({"spec": {"containers": [{"$patch": "replace"}, {"name": "z"}]}})["spec"]["containers"] == [
        {"name": "z"}
    ]
    assert patched({"metadata": {"labels": {"$patch": "replace", "y": "2"}}})["metadata"]["labels"] == {"y": "2"}
    assert patched({"metadata": {"$deleteFromPrimitiveList/finalizers": ["a"]}})["metadata"]["finalizers"] == []
    assert patched({"spec": {"volumes": [{"name": "v", "$retainKeys": ["name", "secret"], "secret": {}}]}})["spec"][
        "volumes"
    ] == [{"name": "v", "secret": {}}]
    order = {"spec": {"$setElementOrder/containers": [{"name": "log"}, {"name": "web"}]}}
    assert [c["name"] for c in patched(order)["spec"]["containers"]] == ["log", "web"]


def test_null_removes_and_a_merged_finalizer_goes_in_front():
    assert patched({"metadata": {"labels": {"x": None}, "finalizers": ["b"]}})["metadata"] == {
        "finalizers": ["b", "a"],
        "labels": {},
    }


def test_elements_need_their_merge_key():
    with pytest.raises(MalformedPatchError, match=r"map: map\[image:x\] does not contain declared merge key: name"):
        patched({"spec": {"containers": [{"image": "x"}]}})
    with pytest.raises(
        MalformedPatchError, match=r"json: cannot unmarshal array into Go value of type map\[string\]interface {}"
    ):
        patched([])


def test_a_list_that_was_not_there_is_taken_as_it_comes():
    bare = {"metadata": {}, "spec": {}}
    made = patched({"metadata": {"ownerReferences": [{"name": "x"}]}}, obj=bare)
    assert made["metadata"]["ownerReferences"] == [{"name": "x"}], "what is missing is told by validation"
    gone = {"spec": {"containers": [{"name": "web", "$patch": "delete"}, {"name": "log"}]}}
    assert patched(gone, obj=bare)["spec"]["containers"] == [{"name": "log"}]
