import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.columns import columns_of
from k8s_magics.sim.clock import Clock


def cells(column, obj):
    clock = Clock("2026-01-05T09:00:00Z")
    return columns_of({"additionalPrinterColumns": [column]})[1].cell(freeze(obj), clock)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("string", "a", "a"), ("string", 5, "5"), ("string", ["a", "b"], '["a","b"]'), ("string", True, "true"),
        ("integer", 3, 3), ("integer", 2.0, 2), ("integer", "3", ""), ("number", 1.5, "1.5"), ("boolean", True, "true"), ("boolean", 1, ""),
        ("date", "2026-01-05T08:59:00Z", "60s"), ("date", "soon", "<invalid>"), ("date", 1, ""), ("string", None, ""),
    ],
)  # fmt: skip
def test_a_cell_shows_a_value_under_its_type(kind, value, shown):
    assert cells({"name": "X", "type": kind, "jsonPath": ".spec.x"}, {"spec": {"x": value}}) == shown


def test_what_is_not_there_is_empty():
    assert cells({"name": "X", "type": "string", "jsonPath": ".spec.x"}, {}) == ""
    assert cells({"name": "X", "type": "string", "jsonPath": ".spec.x[3]"}, {"spec": {"x": []}}) == ""


def test_age_is_shown_only_without_columns_of_ones_own():
    assert [c.name for c in columns_of({})] == ["NAME", "AGE"]
    own = columns_of({"additionalPrinterColumns": [{"name": "X", "type": "string", "jsonPath": ".x", "priority": 1}]})
    assert [(c.name, c.wide) for c in own] == [("NAME", False), ("X", True)]
