"""Shapes of SVG."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.views.svg import document, element, percent, rectangle, short, text, wrapped


@given(st.text())
def test_any_words_make_well_formed_xml(words: str) -> None:
    svg = document(
        words,
        10,
        10,
        [
            text(1, 2, words),
            rectangle((0, 0, 1, 1), words),
            element("g", title=words.encode("utf-8", "ignore").decode()),
        ]
        if words.isprintable()
        else [text(1, 2, words)],
    )
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg") and not root.findall(".//{*}script")


def test_markup_in_a_name_stays_a_name() -> None:
    assert (
        text(0, 0, "<script>&\"'")
        == '<text x="0" y="0" size="11" fill="#1F2933">'.replace("size", "font-size")
        + "&lt;script&gt;&amp;&quot;&#x27;</text>"
    )


def test_long_names_keep_both_ends() -> None:
    assert short("web-747f8b9644-mkt9k", 30) == "web-747f8b9644-mkt9k"
    cut = short("a-very-long-name-of-a-pod-747f8b9644-mkt9k", 20)
    assert len(cut) == 20 and cut.startswith("a-very") and cut.endswith("-mkt9k")


def test_coordinates_have_one_decimal() -> None:
    assert element("a", x=1.26, y=2.0, stroke_width=None) == '<a x="1.3" y="2"/>'


def test_places_may_be_shares_of_what_they_stand_in() -> None:
    assert percent(1 / 3) == "33.33%" and percent(1) == "100%"
    assert text(percent(0.5), 2, "a", size=9).startswith('<text x="50%" y="2"')


@given(st.text("ab ", max_size=200))
def test_wrapped_words_keep_to_their_lines(words: str) -> None:
    lines = wrapped(words, 20, 2)
    assert len(lines) <= 2 and all(len(one) <= 20 for one in lines)
