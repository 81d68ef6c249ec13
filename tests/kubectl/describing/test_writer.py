"""Elastic columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.kubectl.describing.writer import Writer, align

CELLS = st.lists(st.lists(st.text("abc", max_size=6), min_size=1, max_size=4), max_size=8)


def test_neighbours_share_a_column() -> None:
    assert align("Name:\tweb\nNamespace:\tdefault") == "Name:       web\nNamespace:  default"


def test_a_line_without_cells_ends_a_block() -> None:
    assert align("a\tb\nplain\nlonger\tc") == "a  b\nplain\nlonger  c"


def test_indentation_counts_as_text() -> None:
    writer = Writer()
    writer.line(0, "IPs:")
    writer.line(1, "IP:", "10.0.0.1")
    assert writer.aligned() == "IPs:\n  IP:  10.0.0.1\n"


@given(CELLS)
def test_aligning_moves_text_but_loses_none(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    assert align(text).replace(" ", "") == text.replace("\t", "")
