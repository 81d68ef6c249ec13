"""Frames: checksums prove themselves, and decoding says what was put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.packets.frames import Delivery, Segment, checksum, icmp, internet, tcp, udp


@given(st.binary(max_size=99))
def test_data_with_its_checksum_sums_up_to_nothing(data: bytes) -> None:
    even = data + b"\0" * (len(data) % 2)
    assert checksum(even + checksum(even).to_bytes(2, "big")) == 0


def test_headers_are_those_of_a_real_packet() -> None:
    """The first SYN of a real capture on a loopback device."""
    options = bytes.fromhex("0204ffd70402080abc8c6eae000000000103030a")
    segment = tcp(Segment(("127.0.0.1", 53906), ("127.0.0.1", 8080), 0xE8CF9EC1, 0, 2, 65495, options))
    packet = internet("127.0.0.1", "127.0.0.1", 6, segment, Delivery(id=0x1FBE))
    assert packet[:20].hex() == "4500003c1fbe400040061cfc7f0000017f000001"
    assert segment[16:18].hex() == "ab0f"


def test_datagrams_and_messages_have_checksums() -> None:
    assert checksum(icmp(8, 0, b"\0\1\0\2", b"abc")) == 0
    assert udp(("10.0.0.1", 1), ("10.0.0.2", 53), b"x")[6:8] != b"\0\0"
