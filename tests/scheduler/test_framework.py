"""Making scores comparable."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.scheduler.framework import down_from_most, up_to_most

SCORES = st.lists(st.integers(0, 10_000), min_size=1)


@given(SCORES)
def test_shares_of_the_largest_are_between_0_and_100(scores: list[int]) -> None:
    found = up_to_most(None, scores)
    assert all(0 <= n <= 100 for n in found)
    assert not any(scores) or found[scores.index(max(scores))] == 100


@given(SCORES)
def test_reversed_the_least_is_best(scores: list[int]) -> None:
    found = down_from_most(None, scores)
    assert all(0 <= n <= 100 for n in found)
    assert found[scores.index(min(scores))] == max(found)
