"""What a notebook gets."""

from __future__ import annotations

from base64 import b64decode

import pytest

from k8s_magics.views.picture import PLOTLY, Picture


def test_an_untrusted_notebook_gets_an_image_that_can_do_nothing() -> None:
    picture = Picture(svg="<svg><script>1</script></svg>", text='a "quoted" <text>')
    assert "<svg" not in picture.html and picture.html.count("<") == 1
    assert b64decode(picture.html.partition("base64,")[2].partition('"')[0]) == b"<svg><script>1</script></svg>"
    assert 'alt="a &quot;quoted&quot; &lt;text&gt;"' in picture.html


def test_the_forms_are_those_there_are() -> None:
    assert set(Picture(svg="", text="t")._repr_mimebundle_()) == {"text/plain", "text/html"}
    assert set(Picture(svg="", text="t", plotly={"data": []})._repr_mimebundle_()) == {
        "text/plain",
        "text/html",
        PLOTLY,
    }
    assert repr(Picture(svg="", text="t")) == "t"


def test_a_picture_that_is_no_chart_has_no_figure_and_says_so() -> None:
    with pytest.raises(ValueError, match="no chart"):
        _ = Picture(svg="", text="").figure
    with pytest.raises(ValueError, match="no live form"):
        Picture(svg="", text="").live()
