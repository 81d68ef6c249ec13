from typing import Any

import pytest

from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.operations import operate, read_operations


def result(*operations: dict[str, Any]) -> Any:
    return operate({"a": 1, "list": ["x", "y"]}, operations)


def test_operations_change_the_document() -> None:
    assert result({"op": "add", "path": "/list/1", "value": "n"})["list"] == ["x", "n", "y"]
    assert result({"op": "add", "path": "/list/-", "value": "n"})["list"] == ["x", "y", "n"]
    assert result({"op": "remove", "path": "/list/-1"})["list"] == ["x"]
    assert result({"op": "move", "from": "/a", "path": "/b~1c"}) == {"list": ["x", "y"], "b/c": 1}
    assert result({"op": "replace", "path": "/new", "value": 2})["new"] == 2
    assert result({"op": "replace", "path": "", "value": {}}) == {}


@pytest.mark.parametrize(
    ("operation", "problem"),
    [
        ({"op": "add", "path": "/no/x"}, 'add operation does not apply: doc is missing path: "/no/x": missing value'),
        (
            {"op": "add", "path": "/list/9"},
            "error in add for path: '/list/9': Unable to access invalid index: 9: invalid index referenced",
        ),
        (
            {"op": "remove", "path": "/no"},
            "error in remove for path: '/no': Unable to remove nonexistent key: no: missing value",
        ),
        (
            {"op": "replace", "path": "/no/x"},
            "replace operation does not apply: doc is missing path: /no/x: missing value",
        ),
        ({"op": "test", "path": "/a", "value": 2}, "testing value /a failed: test failed"),
        ({"op": "add"}, "add operation failed to decode path: missing value"),
        ({"path": "/a"}, "Unexpected kind: unknown"),
    ],
)
def test_what_does_not_fit_is_told(operation: dict[str, Any], problem: str) -> None:
    with pytest.raises(Fault) as raised:
        result(operation)
    assert raised.value.message == problem


def test_a_patch_is_a_list_of_objects() -> None:
    assert read_operations("- {op: add}") == [{"op": "add"}]
    with pytest.raises(Fault, match=r"cannot unmarshal object into Go value of type jsonpatch\.Patch"):
        read_operations("a: b")
    with pytest.raises(Fault, match="looking for beginning of object key string"):
        read_operations("[{]")
