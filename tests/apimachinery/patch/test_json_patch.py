"""JSON patches apply, whole or not at all."""

import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.patch.errors import MalformedPatchError, PatchError
from k8s_magics.apimachinery.patch.json_patch import apply_json_patch

OBJ = freeze({"a": {"b/c": 1}, "l": [1, 2, 3]})


@pytest.mark.parametrize(
    ("ops", "result"),
    [
        ([{"op": "add", "path": "/a/x", "value": {"y": 1}}], {"a": {"b/c": 1, "x": {"y": 1}}, "l": [1, 2, 3]}),
        ([{"op": "replace", "path": "/a/b~1c"}], {"a": {"b/c": None}, "l": [1, 2, 3]}),
        (
            [{"op": "add", "path": "/l/-", "value": 4}, {"op": "add", "path": "/l/0", "value": 0}],
            {"a": {"b/c": 1}, "l": [0, 1, 2, 3, 4]},
        ),
        (
            [{"op": "remove", "path": "/l/1"}, {"op": "test", "path": "/l/1", "value": 3}],
            {"a": {"b/c": 1}, "l": [1, 3]},
        ),
        (
            [{"op": "move", "from": "/l/0", "path": "/m"}, {"op": "copy", "from": "/m", "path": "/n"}],
            {"a": {"b/c": 1}, "l": [2, 3], "m": 1, "n": 1},
        ),
        ([{"op": "replace", "path": "a/x", "value": 2}], {"a": {"b/c": 1}, "l": [1, 2, 3], "x": 2}),
        ([{"op": "replace", "path": "/a/x", "value": 2}], {"a": {"b/c": 1, "x": 2}, "l": [1, 2, 3]}),
        ([{"op": "test", "path": "/none", "value": None}], {"a": {"b/c": 1}, "l": [1, 2, 3]}),
    ],
)
def test_applies(ops, result):
    assert apply_json_patch(OBJ, ops) == result
    assert OBJ == {"a": {"b/c": 1}, "l": [1, 2, 3]}


@pytest.mark.parametrize(
    "operation",
    [{"op": "remove", "path": "/x"}, {"op": "add", "path": "/x/y", "value": 1}, {"op": "add", "path": "/l/9", "value": 1},
     {"op": "test", "path": "/l/0", "value": 2}, {"op": "fly", "path": "/a"}, {"op": "add", "path": "a", "value": 1}, {"op": "add", "value": 1}, {"op": "remove", "path": "/l/x"}],
)  # fmt: skip
def test_refuses(operation):
    with pytest.raises(PatchError):
        apply_json_patch(OBJ, [operation])


def test_must_be_a_list():
    with pytest.raises(
        MalformedPatchError, match=r"json: cannot unmarshal object into Go value of type \[\]handlers.jsonPatchOp"
    ):
        apply_json_patch(OBJ, {"op": "add"})
