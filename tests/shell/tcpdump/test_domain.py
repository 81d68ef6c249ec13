"""Messages of the DNS, whole and broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.tcpdump.domain import domain_text

QUESTION = b"\x12\x34\x01\x00\x00\x01\0\0\0\0\0\0\x03web\x00\x00\x01\x00\x01"


def test_a_question_is_written_out() -> None:
    assert domain_text(QUESTION, 21, verbose=0) == "4660+ A? web. (21)"


def test_a_name_that_points_to_itself_ends() -> None:
    assert domain_text(QUESTION[:12] + b"\xc0\x0c\x00\x01\x00\x01", 18, verbose=0).endswith("(18)")


@given(st.binary(max_size=60))
def test_any_bytes_have_a_text(data: bytes) -> None:
    assert domain_text(data, len(data), verbose=2)
