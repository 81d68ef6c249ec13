from __future__ import annotations

from k8s_magics.shell.jq.values import order, put, without


def test_kinds_have_an_order() -> None:
    mixed = [{"a": 1}, [0], "b", "a", 2, 1, True, False, None]
    assert sorted(mixed, key=order) == mixed[::-1]


def test_a_change_makes_a_copy_and_the_way_to_it() -> None:
    before = {"a": [1]}
    assert put(before, ("a", 2), 3) == {"a": [1, None, 3]}
    assert put(None, ("x", "y"), 1) == {"x": {"y": 1}}
    assert without(before, ("a", 0)) == {"a": []}
    assert before == {"a": [1]}
