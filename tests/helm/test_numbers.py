from __future__ import annotations

from k8s_magics.helm.numbers import as_floats, as_json, copied


def test_numbers_are_floats_inside_and_whole_again_outside() -> None:
    inside = as_floats({"a": 1, "b": [True, 2]})
    assert inside == {"a": 1.0, "b": [True, 2.0]} and type(inside["a"]) is float and inside["b"][0] is True
    assert repr(as_json({"a": 1e6, "b": [1.5, 1e21]})) == "{'a': 1000000, 'b': [1.5, 1e+21]}"


def test_a_copy_can_be_changed_alone() -> None:
    first = {"a": [1]}
    second = copied(first)
    second["a"].append(2)
    assert first == {"a": [1]}
