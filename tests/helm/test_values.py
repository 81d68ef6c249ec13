from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.helm.log import Record
from k8s_magics.helm.values import coalesce, merge_maps
from tests.helm.charts import chart

SUB = {
    "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
    "charts/sub/values.yaml": "c: 1\nd: {e: 2}\n",
}


def test_a_users_values_win_and_maps_merge() -> None:
    made = chart({"values.yaml": "a: {b: 1, c: 2}\nl: [1]\n"})
    assert coalesce(made, {"a": {"b": 3}, "l": []}) == {"a": {"b": 3, "c": 2.0}, "l": []}


def test_null_takes_a_default_away() -> None:
    made = chart({"values.yaml": "a: {b: 1, c: 2}\nd: 1\n"})
    assert coalesce(made, {"a": {"b": None}, "d": None}) == {"a": {"c": 2.0}}


def test_globals_reach_every_subchart_and_parents_win() -> None:
    made = chart({"values.yaml": "global: {x: 1}\nsub: {c: 5}\n", **SUB})
    assert coalesce(made, {"global": {"y": 2}}) == {
        "global": {"x": 1.0, "y": 2},
        "sub": {"c": 5.0, "d": {"e": 2.0}, "global": {"x": 1.0, "y": 2}},
    }


def test_a_null_for_a_subcharts_default_works_from_the_parent() -> None:
    assert coalesce(chart({"values.yaml": "sub: {d: null}\n", **SUB}), {})["sub"] == {"c": 1.0, "global": {}}


def test_a_map_over_a_scalar_is_told() -> None:
    told: list[Record] = []
    coalesce(chart({"values.yaml": "a: 1\n"}), {"a": {"x": 1}}, told.append)
    assert [text for _, text, _ in told] == ["warning: skipped value for web.a: Not a table."]


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.text(max_size=3), lambda v: st.dictionaries(st.sampled_from("abc"), v)
)


@given(st.dictionaries(st.sampled_from("abc"), VALUES), st.dictionaries(st.sampled_from("abc"), VALUES))
def test_what_is_over_another_keeps_its_keys(under: dict[str, Any], over: dict[str, Any]) -> None:
    merged = merge_maps(under, over)
    assert merged.keys() == under.keys() | over.keys() and merge_maps(merged, over) == merged
