"""Objects as immutable values."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.objects import FrozenDict, FrozenList, dig, evolve, evolve_each, freeze, thaw, without

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=15,
)
OBJECTS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.none(), max_size=3),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join)
POD = freeze({"metadata": {"name": "web", "labels": {"app": "web"}}, "spec": {"containers": [{"name": "c"}]}})


@given(JSON)
def test_freezing_and_thawing_keep_the_value(value: Any) -> None:
    frozen = freeze(value)
    assert frozen == value == thaw(frozen)
    assert freeze(frozen) is frozen


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.__setitem__("a", 1),
        lambda d: d.__delitem__("metadata"),
        lambda d: d.update(a=1),
        lambda d: d.pop("metadata"),
        lambda d: d.setdefault("a", 1),
        lambda d: d.__ior__({"a": 1}),
        lambda d: d["spec"]["containers"].append(1),
        lambda d: d["spec"]["containers"].sort(),
        lambda d: d["spec"]["containers"].__setitem__(0, 1),
        lambda d: d["spec"]["containers"].__iadd__([1]),
        lambda d: d["spec"]["containers"][0].clear(),
    ],
)
def test_a_frozen_object_refuses_every_change(change: Callable[[Any], Any]) -> None:
    before = thaw(POD)
    with pytest.raises(TypeError, match="evolve"):
        change(POD)
    assert before == POD


@given(OBJECTS, PATHS, JSON)
def test_evolve_sets_one_field_and_leaves_the_original(obj: dict[str, Any], path: str, value: Any) -> None:
    frozen = freeze(obj)
    changed = evolve(frozen, path, value)
    assert dig(changed, path) == value
    assert frozen == obj


def test_evolve_shares_what_it_does_not_touch() -> None:
    changed = evolve(POD, "metadata.labels.tier", "front")
    assert changed["spec"] is POD["spec"]
    assert changed["metadata"]["labels"] == {"app": "web", "tier": "front"}
    assert evolve_each(POD, {"a.b": 1, "a.c": 2})["a"] == {"b": 1, "c": 2}


@given(OBJECTS, PATHS)
def test_without_removes_one_field(obj: dict[str, Any], path: str) -> None:
    smaller = without(freeze(obj), path)
    assert dig(smaller, path, "gone") == "gone"
    if dig(obj, path, "absent") == "absent" and path.partition(".")[0] not in obj:
        assert smaller == obj


def test_dig_answers_the_default_for_the_absent_and_for_null() -> None:
    assert dig(POD, "metadata.labels.app") == "web"
    assert dig(POD, "metadata.nope.app", "none") == "none"
    assert dig({"a": None}, "a", "none") == "none"
    assert dig(POD, "metadata.name.app", "none") == "none"


def test_copying_a_frozen_object_is_free() -> None:
    assert copy.copy(POD) is POD
    assert copy.deepcopy(POD) is POD
    again = pickle.loads(pickle.dumps(POD))
    assert again == POD and isinstance(again, FrozenDict) and isinstance(again["spec"]["containers"], FrozenList)
