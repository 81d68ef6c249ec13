"""The interactive form of a chart."""

from __future__ import annotations

import json
from dataclasses import replace

from k8s_magics.views.plotly_chart import figure
from tests.views.test_svg_chart import CHART


def test_plotly_accepts_it() -> None:
    from plotly.graph_objects import Figure

    made = figure(CHART)
    assert len(Figure({"data": made["data"], "layout": made["layout"]}).data) == 5


def test_stacked_areas_share_their_moments() -> None:
    areas = [t for t in figure(CHART)["data"] if "stackgroup" in t]
    assert len({tuple(t["x"]) for t in areas}) == 1 and areas[0]["y"] == [2, 1, 1]


def test_it_is_plain_json_and_small() -> None:
    assert len(json.dumps(figure(CHART))) < 9_000


def test_markup_in_names_is_no_markup() -> None:
    words = [a["text"] for a in figure(replace(CHART, note='pods "q" <i>'))["layout"]["annotations"]]
    assert "<b>Two &lt;b&gt;</b>" in words and 'pods "q" &lt;i&gt;' in words  # plotly reads no &quot;


def test_every_name_of_the_legend_has_a_sign() -> None:
    page = figure(CHART)["layout"]
    assert (
        sum(s.get("xref") == "paper" for s in page["shapes"]) == 5
    )  # three of values, two of states; the third is hatched: a letter
    assert "▨" in [a["text"] for a in page["annotations"]]


def test_it_is_as_wide_as_the_page() -> None:
    made = figure(CHART)
    assert made["layout"]["autosize"] and "width" not in made["layout"] and made["layout"]["height"] > 0
    signs = [shape for shape in made["layout"]["shapes"] if shape.get("xref") == "paper"]
    assert signs and all(sign["xsizemode"] == "pixel" for sign in signs)
