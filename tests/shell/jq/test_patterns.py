from __future__ import annotations

from tests.shell.jq.running import jq


def test_values_are_taken_apart() -> None:
    assert jq(".[] as [$a, {b: [$c], $d}] | [$a, $c, $d]", '[[1, {"b": [2], "d": 3}]]') == [[1, 2, 3]]
    assert jq('. as {("k", "l"): $v, "m": $w} | $v + $w', '{"k": 1, "l": 2, "m": 10}') == [11, 12]
    assert jq("[.[] as [$a] ?// $a | $a]", "[[1], 2]") == [[1, 2]]


def test_folds_keep_the_last_or_all() -> None:
    assert jq("reduce .[] as [$k, $v] ({}; .[$k] = $v)", '[["a", 1], ["b", 2]]') == [{"a": 1, "b": 2}]
    assert jq("[foreach .[] as $x (0; . + $x)], [foreach .[] as $x (0; . + $x; [$x, .])]", "[1, 2]") == [
        [1, 3],
        [[1, 1], [2, 3]],
    ]


def test_a_value_of_another_shape_fails() -> None:
    assert jq(". as [$a] | $a", '{"a": 1}') == ["JqFault: Cannot index object with number"]
