from __future__ import annotations

from tests.shell.jq.running import jq


def test_sums_of_every_kind() -> None:
    assert jq('1 + 1, "a" + "b", [1] + [2], {a: 1} + {b: 2}, null + 1') == [2, "ab", [1, 2], {"a": 1, "b": 2}, 1]
    assert jq('[1, 2, 1] - [1], 7 % 3, 6 / 4, 6 / 3, "a,b" / ",", "x" * 2') == [[2], 1, 1.5, 2, ["a", "b"], "xx"]
    assert jq("{a: {b: 1}} * {a: {c: 2}}") == [{"a": {"b": 1, "c": 2}}]


def test_what_cannot_be_is_said() -> None:
    assert jq('1 + "a"') == ['JqFault: number (1) and string ("a") cannot be added']
    assert jq("1 / 0") == ["JqFault: number (1) and number (0) cannot be divided because the divisor is zero"]
