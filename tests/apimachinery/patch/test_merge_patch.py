"""Merge patches apply and are found."""

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.patch.merge_patch import apply_merge_patch, create_merge_patch

SCALARS = st.booleans() | st.integers(0, 2) | st.sampled_from(["x", "y"])
MAPS = st.dictionaries(
    st.sampled_from("abc"),
    st.recursive(SCALARS, lambda v: st.dictionaries(st.sampled_from("abc"), v) | st.lists(v, max_size=2), max_leaves=5),
)


def test_null_removes_and_lists_are_replaced():
    assert apply_merge_patch({"a": {"b": 1, "c": 2}, "l": [1, 2]}, {"a": {"b": None, "d": {"e": None}}, "l": [3]}) == {
        "a": {"c": 2, "d": {}},
        "l": [3],
    }


@given(MAPS, MAPS)
def test_the_patch_between_two_objects_turns_one_into_the_other(a, b):
    assert apply_merge_patch(a, create_merge_patch(a, b)) == b


def test_nulls_are_dropped_from_maps_inside_lists_too():
    assert apply_merge_patch({"a": [1]}, {"a": [{"b": None, "c": [None]}]}) == {"a": [{"c": [None]}]}
