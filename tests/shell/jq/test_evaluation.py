from __future__ import annotations

from tests.shell.jq.running import jq


def test_every_output_of_the_left_goes_through_the_right() -> None:
    assert jq(".[] | ., . * 10", "[1, 2]") == [1, 10, 2, 20]


def test_what_is_missing_is_null_and_what_cannot_be_fails() -> None:
    assert jq(".a.b, .a[]?", "{}") == [None]
    assert jq(".a.b", '{"a": [1]}') == ['JqFault: Cannot index array with "b"']
    assert jq(".a[]", "{}") == ["JqFault: Cannot iterate over null (null)"]
    assert jq('try error("x") catch ("caught " + .)') == ["caught x"]


def test_assignments_change_a_copy() -> None:
    assert jq(".spec.replicas = 3 | .spec.replicas += 1", "{}") == [{"spec": {"replicas": 4}}]
    assert jq(".[] |= . + 1", "[1, 2]") == [[2, 3]]
    assert jq("(.[] | select(. > 1)) = 0", "[1, 2, 3]") == [[1, 0, 0]]
    assert jq('.a //= "x"', "{}") == [{"a": "x"}]


def test_reduce_and_if_and_variables() -> None:
    assert jq("reduce .[] as $n (0; . + $n)", "[1, 2, 3]") == [6]
    assert jq("if . > 1 then 1 elif . == 1 then 2 else 3 end", "1") == [2]
    assert jq(". as $x | $x + $y", "1", y=2) == [3]


def test_a_filter_without_end_is_stopped() -> None:
    assert jq("[range(1e9)]") == ["JqFault: this filter takes too long"]
