from __future__ import annotations

import pytest

from k8s_magics.helm.errors import HelmError
from tests.helm.charts import chart


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name: a\n", "validation: chart.metadata.version is required"),
        ("version: 1.0.0\n", "validation: chart.metadata.name is required"),
        ("name: a\nversion: x\n", 'validation: chart.metadata.version "x" is invalid'),
        ("name: a\nversion: 1.0.0\ntype: other\n", "validation: chart.metadata.type must be application or library"),
        (
            "name: a\nversion: 1.0.0\ndependencies: [{name: b}, {name: b}]\n",
            'validation: more than one dependency with name or alias "b"',
        ),
    ],
)
def test_an_unsound_chart_yaml_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(HelmError) as error:
        chart({"Chart.yaml": "apiVersion: v2\n" + text})
    assert error.value.message == complaint


def test_crds_of_subcharts_come_too() -> None:
    made = chart(
        {
            "crds/a.yaml": "a",
            "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n",
            "charts/sub/crds/b.yaml": "b",
        }
    )
    assert [path for path, _ in made.crds()] == ["web/crds/a.yaml", "web/charts/sub/crds/b.yaml"]
