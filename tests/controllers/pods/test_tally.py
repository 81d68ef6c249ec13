"""Sums that are kept up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.objects import Object, freeze
from k8s_magics.controllers.pods.tally import Tally, difference

POOL = [freeze({"number": number}) for number in range(60)]


@given(st.lists(st.sets(st.integers(0, 59)), min_size=1, max_size=6))
def test_however_a_set_changes_its_sums_are_those_of_what_is_in_it(sets: list[set[int]]) -> None:
    measured: list[int] = []

    def measure(obj: Object) -> tuple[int, int]:
        measured.append(obj["number"])
        return 1, obj["number"]

    tally = Tally(measure)
    for members in sets:
        assert list(tally.of([POOL[n] for n in members]) or (0, 0)) == [len(members), sum(members)]
    measured.clear()
    tally.of([POOL[n] for n in sets[-1]])
    assert not measured  # nothing has changed


def test_one_that_goes_moves_the_others_and_changes_nothing_about_them() -> None:
    gone, come = difference(POOL, [*POOL[1:30], *POOL[31:], POOL[0]])
    assert (gone, come) == ([POOL[30]], [])
