from __future__ import annotations

import pytest

from k8s_magics.regexp.characters import parsed
from k8s_magics.regexp.cost import cost_of


@pytest.mark.parametrize(
    ("pattern", "degree", "explodes"),
    [
        ("foo", 1, False), ("^[a-z]+$", 1, False), ("a.*b", 2, False), (".*a.*b", 3, False), ("(foo|bar)*x", 2, False),
        ("(ab*)*c", 2, False), ("(a+)+", 2, True), ("^(a|aa)+$", 1, True), ("(.*,)*", 2, True), (r"(\w+\s?)+$", 2, True),
        ("(a?){30}b", 1, True), ("a?b?c?", 1, False), ("(a?){30}a", 1, True), (r"(a)b\1", 2, False),
    ],
)  # fmt: skip
def test_what_can_be_split_in_several_ways_costs(pattern: str, degree: int, explodes: bool) -> None:
    cost = cost_of(parsed(pattern, 0), 0)
    assert (cost.degree, cost.explodes) == (degree, explodes)


def test_a_short_text_is_no_matter() -> None:
    cost = cost_of(parsed("(a+)+b", 0), 0)
    assert cost.is_small(10) and not cost.is_small(100)
