from __future__ import annotations

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.filling import default_amounts, each, fill, within


def test_nothing_missing_is_the_same_object() -> None:
    obj = freeze({"a": 1, "items": [{"b": 2}]})
    assert fill(obj, {"a": 5}) is obj
    assert within(obj, "items", lambda items: each(items, lambda i: fill(i, {"b": 0}))) is obj


def test_null_is_missing() -> None:
    assert fill(freeze({"a": None}), {"a": 1}) == {"a": 1}


def test_amounts_are_canonical_and_no_finer_than_a_thousandth() -> None:
    amounts = {"cpu": "0.0001", "memory": "0.5Gi", "pods": "1000m"}
    assert default_amounts(freeze(amounts)) == {"cpu": "1m", "memory": "512Mi", "pods": "1"}
