"""One up, one down, never below what is wanted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.kubectl117.rolling.updater import SURGE, count_down, count_up

SIZES = st.integers(0, 12)


@given(new=SIZES, old=SIZES, desired=SIZES)
def test_the_new_one_grows_no_further_than_wanted_and_one_more_than_wanted_in_all(
    new: int, old: int, desired: int
) -> None:
    new = min(new, desired)
    count = count_up(new, old, desired)
    assert new <= count <= desired
    assert count == new or old == 0 or count + old <= desired + SURGE


@given(new=SIZES, old=SIZES, desired=SIZES, ready=SIZES)
def test_as_many_as_wanted_serve_while_the_old_one_shrinks(new: int, old: int, desired: int, ready: int) -> None:
    ready = min(new, ready)
    count = count_down(new, old, desired, ready)
    assert 0 <= count <= old
    assert count == old or count + ready >= desired


def test_it_ends() -> None:
    new, old = 0, 5
    for _ in range(20):
        new = count_up(new, old, 3)
        old = count_down(new, old, 3, new)
    assert (new, old) == (3, 0)
