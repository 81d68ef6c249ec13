"""All forms of a chart."""

from __future__ import annotations

from dataclasses import replace

from k8s_magics.views.chart_picture import chart_picture
from k8s_magics.views.picture import PLOTLY
from tests.views.test_svg_chart import CHART


def test_a_chart_fits_itself_to_the_page_and_says_in_words_where_it_is_from() -> None:
    picture = chart_picture(replace(CHART, where="in namespace shop", lines=["  a line"]))
    assert picture.text == "Two <b> in namespace shop\n  a line\n  a note" and "in namespace shop · sub" in picture.svg
    assert 'width="100%" style="min-width:450px;max-width:860px"' in picture.html
    assert PLOTLY in picture._repr_mimebundle_()
