from __future__ import annotations

from datetime import UTC, datetime

from k8s_magics.helm.loading import load_archive
from k8s_magics.helm.packing import metadata_text, packed
from tests.helm.charts import chart


def test_a_packed_chart_is_the_same_when_loaded() -> None:
    made = chart(
        {
            "values.yaml": "# remark\na: 1\n",
            "templates/x.yaml": "",
            "charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
        }
    )
    name, data = packed(made, datetime(2026, 1, 5, tzinfo=UTC))
    again = load_archive(data)
    assert name == "web-0.1.0.tgz" and (again.metadata, again.values, again.templates) == (
        made.metadata,
        made.values,
        made.templates,
    )
    assert [sub.name for sub in again.charts] == ["sub"]


def test_chart_yaml_is_written_in_order_without_what_is_empty() -> None:
    text = metadata_text({"version": "1.0.0", "name": "a", "apiVersion": "v2", "home": "", "strange": 1})
    assert text == "apiVersion: v2\nname: a\nversion: 1.0.0\n"
