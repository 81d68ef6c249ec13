"""The static form of a chart."""

from __future__ import annotations

from xml.etree import ElementTree

from k8s_magics.views.chart import Band, Chart, Lane, Mark, Panel, Segment, Steps
from k8s_magics.views.palette import PENDING, READY, TERMINATING
from k8s_magics.views.svg_chart import svg

CHART = Chart(
    title="Two <b>", subtitle="sub", start=0, end=10_000, note="a note", marks=[Mark(5000, "new image")],
    panels=[
        Panel(title="Values", unit="%", bands=[Band("held", "#123456", begin=2000, end=4000)], steps=[
            Steps("area", "#ABCDEF", ((0, 2), (5000, 1)), stack=True), Steps("line", "#000000", ((1000, 3),), dash="dash"),
        ]),
        Panel(title="Lanes", lanes=[Lane("pod-1", [Segment(0, 3000, PENDING), Segment(3000, 9000, READY), Segment(9000, 10_000, TERMINATING)], "#0072B2")]),
    ],
)  # fmt: skip


def test_everything_that_is_drawn_is_named() -> None:
    root = ElementTree.fromstring(svg(CHART))
    words = [node.text for node in root.iter("{http://www.w3.org/2000/svg}text")]
    for expected in (
        "Two <b>",
        "sub",
        "a note",
        "new image",
        "Values",
        "area",
        "line",
        "held",
        "pod-1",
        "Ready",
        "Pending",
        "Terminating",
        "0:04",
    ):
        assert expected in words


def test_an_area_is_closed_and_a_line_reaches_the_end() -> None:
    paths = [node.get("d", "") for node in ElementTree.fromstring(svg(CHART)).iter("{http://www.w3.org/2000/svg}path")]
    assert paths[0].startswith("M0 ") and paths[0].endswith("H0Z") and "H500V" in paths[0]
    assert paths[1].startswith("M100 ") and "H1000V" in paths[1]


def test_it_is_as_wide_as_the_page_and_only_curves_are_stretched() -> None:
    root = ElementTree.fromstring(svg(CHART))
    assert root.get("width") == "100%" and "viewBox" not in root.attrib
    stretched = [node for node in root.iter() if node.get("preserveAspectRatio") == "none"]
    assert {child.tag.partition("}")[2] for node in stretched for child in node} == {"path"}
    assert all(path.get("vector-effect") == "non-scaling-stroke" for node in stretched for path in node)


def test_states_differ_by_more_than_colour() -> None:
    drawn = svg(CHART)
    assert 'fill="url(#k8s-hatch-two-b)"' in drawn and 'stroke-dasharray="2 2"' in drawn


def test_the_same_chart_gives_the_same_bytes() -> None:
    assert svg(CHART) == svg(CHART)
