from __future__ import annotations

import pytest

from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.loading import read_values
from tests.helm.charts import chart


def test_files_find_their_place() -> None:
    made = chart(
        {
            "values.yaml": "a: 1\n",
            "values.schema.json": "{}",
            "templates/x.yaml": "",
            "README.md": "r",
            "charts/_off/Chart.yaml": "",
            "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
        }
    )
    assert made.values == {"a": 1.0} and made.schema == b"{}"
    assert [f.name for f in made.templates] == ["templates/x.yaml"] and [f.name for f in made.files] == ["README.md"]
    assert [sub.name for sub in made.charts] == ["sub"]


def test_an_old_chart_has_its_requirements_in_a_file() -> None:
    made = chart(
        {
            "Chart.yaml": "apiVersion: v1\nname: a\nversion: 1.0.0\n",
            "requirements.yaml": "dependencies: [{name: b, version: 1.x}]\n",
        }
    )
    assert [r["name"] for r in made.requirements] == ["b"] and made.files == ()


def test_documents_of_a_values_file_are_merged() -> None:
    assert read_values("a: {x: 1}\n---\na: {z: 2}\n", "") == {"a": {"x": 1.0, "z": 2.0}}


def test_a_broken_subchart_is_named() -> None:
    with pytest.raises(HelmError, match="error unpacking subchart sub in web: validation: chart.metadata.name"):
        chart({"charts/sub/Chart.yaml": "apiVersion: v2\nversion: 1.0.0\n"})
