"""Completion indexes in their short form."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.controllers.jobs.indexes import parse, pending, shorten


def test_runs_of_three_are_shortened() -> None:
    assert shorten({0, 2, 3, 5, 6, 7}) == "0,2,3,5-7"
    assert shorten(()) == ""


@given(st.sets(st.integers(0, 40)))
def test_what_is_shortened_reads_back(indexes: set[int]) -> None:
    assert parse(shorten(indexes), 41) == indexes


def test_indexes_beyond_the_completions_are_forgotten() -> None:
    assert parse("0-9", 3) == {0, 1, 2}


def test_the_lowest_free_indexes_come_first() -> None:
    assert pending(6, {0, 2}, 3) == (1, 3, 4)
    assert pending(2, {0, 1}, 3) == ()
