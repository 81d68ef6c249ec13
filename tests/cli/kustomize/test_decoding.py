import pytest

from k8s_magics.cli.kustomize.decoding import (
    boolean,
    decoded,
    integer,
    listed,
    named,
    string,
    string_map,
    strings,
    struct,
)
from k8s_magics.cli.kustomize.faults import Fault

INNER = struct("Inner", {"name": string, "count": integer("int64"), "on": boolean}, inside={"name": ("Embedded",)})
OUTER = struct(
    "Outer", {"items": listed(INNER, "types.Inner"), "texts": strings, "map": string_map, "order": named("types.Order")}
)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([], "cannot unmarshal array into Go value of type types.Outer"),
        ({"texts": "x"}, "cannot unmarshal string into Go struct field Outer.texts of type []string"),
        (
            {"items": [{"name": 1}]},
            "cannot unmarshal number into Go struct field Inner.items.Embedded.name of type string",
        ),
        (
            {"items": [{"count": 1.5}]},
            "cannot unmarshal number 1.5 into Go struct field Inner.items.count of type int64",
        ),
        ({"items": [{"on": "yes"}]}, "cannot unmarshal string into Go struct field Inner.items.on of type bool"),
        ({"map": {"a": True}}, "cannot unmarshal bool into Go struct field Outer.map of type string"),
        ({"order": {}}, "cannot unmarshal object into Go struct field Outer.order of type types.Order"),
    ],
)
def test_another_type_is_told_with_its_place(value: object, problem: str) -> None:
    with pytest.raises(Fault, match="json: ") as raised:
        decoded(OUTER, value)
    assert raised.value.message == f"json: {problem}"


def test_fields_are_found_whatever_their_case_and_unknown_ones_only_refused_when_strict() -> None:
    assert decoded(OUTER, {"TEXTS": ["a"], "map": None}) == {"texts": ["a"], "map": None}
    assert decoded(OUTER, {"more": 1}, strict=False) == {}
    with pytest.raises(Fault, match='unknown field "more"'):
        decoded(OUTER, {"more": 1})
