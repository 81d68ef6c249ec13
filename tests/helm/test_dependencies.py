from __future__ import annotations

import pytest

from k8s_magics.helm.chart import Chart
from k8s_magics.helm.dependencies import check, missing, processed
from k8s_magics.helm.errors import HelmError
from tests.helm.charts import chart

SUB = {
    "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.2.0\n",
    "charts/sub/values.yaml": "exports: {shared: {x: 1}}\ninner: {z: 2}\n",
}


def parent(declared: str, values: str = "") -> Chart:
    text = f"apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies:\n- {{name: sub, version: 1.x, {declared}}}\n"
    return chart({**SUB, "Chart.yaml": text, "values.yaml": values})


def names(made: Chart) -> list[str]:
    return [sub.name for sub in made.charts]


def test_a_condition_decides_over_tags() -> None:
    made = parent("condition: 'sub.enabled,global.on', tags: [front]")
    assert names(processed(made, {})) == ["sub"]
    assert names(processed(made, {"sub": {"enabled": False}})) == []
    assert names(processed(made, {"tags": {"front": False}})) == []
    assert names(processed(made, {"tags": {"front": False}, "global": {"on": True}})) == ["sub"]


def test_an_alias_is_the_charts_name_and_its_values_key() -> None:
    assert names(processed(parent("alias: other"), {})) == ["other"]


def test_exports_and_tables_are_imported_below_the_parents_own() -> None:
    made = processed(parent("import-values: [shared, {child: inner, parent: mine}]", "x: 5\n"), {})
    assert made.values["x"] == 5.0 and made.values["mine"] == {"z": 2.0}


def test_what_is_missing_is_named() -> None:
    made = chart({"Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\ndependencies: [{name: a}, {name: b}]\n"})
    assert missing(made) == ("a", "b")
    with pytest.raises(HelmError, match="missing in charts/ directory: a, b"):
        check(made)
