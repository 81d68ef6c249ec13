import pytest

from k8s_magics.apimachinery.patch.conflicts import in_conflict
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
POD = SCHEMA.of("v1", "Pod")


def containers(*items):
    return {"spec": {"containers": list(items)}}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"spec": {"nodeName": "a"}}, {"spec": {"nodeName": "b"}}),
        ({"spec": {"nodeName": None}}, {"spec": {"nodeName": "b"}}),
        (containers({"name": "a", "image": "x"}), containers({"name": "b"}, {"name": "a", "image": "y"})),
        (containers({"name": "a", "args": ["x"]}), containers({"name": "a", "args": ["y"]})),
        ({"spec": {"nodeSelector": {"a": "1"}}}, {"spec": "x"}),
    ],
)
def test_one_field_with_two_values_is_a_conflict(first, second):
    assert in_conflict(SCHEMA, POD, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"spec": {"nodeName": "a"}}, {"spec": {"hostNetwork": True}}),
        (containers({"name": "a", "image": "x"}), containers({"name": "b", "image": "y"})),
        (containers({"name": "a", "image": "x"}), containers({"name": "a", "args": []})),
        ({"metadata": {"finalizers": ["a/b"]}}, {"metadata": {"finalizers": ["a/c"]}}),
        ({"$retainKeys": ["a"]}, {"$retainKeys": ["b"]}),
    ],
)
def test_what_goes_together_is_none(first, second):
    assert not in_conflict(SCHEMA, POD, first, second)
