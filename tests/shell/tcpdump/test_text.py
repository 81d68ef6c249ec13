"""Nothing in a packet makes it fail."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.packets.decoding import Decoded
from k8s_magics.shell.tcpdump.text import Writer

HEAD = bytes(12) + b"\x08\x00\x45\x00\x00\x3c\0\0\0\0\x40"


@given(st.sampled_from((b"\x06", b"\x11", b"\x01", b"\x55")), st.binary(max_size=90), st.integers(0, 3))
def test_any_bytes_have_a_text(protocol: bytes, rest: bytes, verbose: int) -> None:
    assert Writer(verbose, link=True).text(Decoded(HEAD + protocol + rest))
