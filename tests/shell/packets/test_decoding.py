"""What a frame says, whole or cut off."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.packets.decoding import Decoded
from k8s_magics.shell.packets.frames import ACK, PSH, TCP, Delivery, Segment, ethernet, internet, tcp

SEGMENT = Segment(("10.0.0.1", 40000), ("10.0.0.2", 80), 7, 9, ACK | PSH, 507, b"\1\1\1\0", b"hello")
FRAME = ethernet(bytes(6), bytes(6), internet("10.0.0.1", "10.0.0.2", TCP, tcp(SEGMENT), Delivery(3, 62)))


def test_every_field_comes_back() -> None:
    found = Decoded(FRAME)
    assert (found.source, found.target, found.ports, found.packet[8]) == ("10.0.0.1", "10.0.0.2", (40000, 80), 62)
    assert (found.sequence, found.acknowledged, found.flags, found.window) == (7, 9, ACK | PSH, 507)
    assert (found.options, found.payload, found.payload_length) == (b"\1\1\1\0", b"hello", 5)


@given(st.integers(0, len(FRAME)))
def test_a_frame_that_was_cut_off_says_what_is_left(size: int) -> None:
    found = Decoded(FRAME[:size])
    assert FRAME.endswith(found.payload) or not found.is_whole or found.payload == b"hello"[: len(found.payload)]
    assert found.is_ip is (size >= 34)
