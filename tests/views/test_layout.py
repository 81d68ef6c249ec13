"""Where the parts of a chart are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.views.chart import Chart, Lane, Mark, Panel, Segment, Steps
from k8s_magics.views.layout import NARROWEST, layout, legend_places, words_box, x_of
from k8s_magics.views.palette import READY
from k8s_magics.views.svg import width_of

PANEL = Panel(title="a", steps=[Steps("one", "", ((0, 1),))])
LANES = Panel(title="b", lanes=[Lane("pod", [Segment(0, 9, READY)])])


@given(st.lists(st.tuples(st.integers(0, 1000), st.text("abc ", min_size=1, max_size=30)), max_size=12).map(sorted))
def test_the_words_of_marks_never_meet(marks: list[tuple[int, str]]) -> None:
    chart = Chart(title="", start=0, end=1000, panels=[PANEL], marks=[Mark(*m) for m in marks])
    placed = [(row, *words_box(chart, mark), x_of(chart, mark.when)) for mark, row in layout(chart).rows if row >= 0]
    for n, (row, left, right, x) in enumerate(placed):
        for other, left2, right2, x2 in placed[n + 1 :]:
            if other == row:
                assert right <= left2 or right2 <= left
            if other > row and left < x2 - 0.5:
                assert right <= x2
            if other < row and left2 < x - 0.5:
                assert right2 <= x


def test_blocks_follow_one_another() -> None:
    plan = layout(Chart(title="", start=0, end=10, panels=[PANEL, LANES, PANEL], marks=[Mark(1, "x")], note="n"))
    ends = [y for block in plan.blocks for y in (block.head, block.top, block.bottom, block.legend)]
    assert ends == sorted(ends) and plan.height > ends[-1]


def test_a_long_legend_takes_another_row() -> None:
    panel = Panel(title="", steps=[Steps(f"a rather long name {n}", "", ()) for n in range(9)])
    places = list(legend_places(panel))
    assert {row for _, _, row in places} == set(range(places[-1][2] + 1)) and places[-1][2] > 0
    assert all(x + 21 + width_of(name) <= NARROWEST for name, x, _ in places)
