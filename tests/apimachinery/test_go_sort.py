"""Go's sort: what comes out is an order, and among equals Go's own."""

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.go_sort import go_sort


def places(keys: list[int]) -> list[int]:
    """Where the elements stood before, in the order that they have now."""
    return [place for _, place in go_sort([(key, i) for i, key in enumerate(keys)], lambda a, b: a[0] < b[0])]


@given(st.lists(st.integers(0, 9), max_size=120))
def test_the_result_is_sorted(keys: list[int]) -> None:
    assert [keys[place] for place in places(keys)] == sorted(keys)


def test_equal_elements_stand_as_go_leaves_them() -> None:
    # as printed by a program of Go 1.26 that sorts the same keys with sort.Sort
    expected = [10, 5, 15, 0, 13, 3, 18, 8, 6, 16, 1, 11, 9, 14, 4, 19, 12, 2, 17, 7]
    assert places([i * 7 % 5 for i in range(20)]) == expected
    assert places([0] * 13) == list(range(13))
