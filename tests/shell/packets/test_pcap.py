"""Capture files: what is written comes back."""

from __future__ import annotations

import pytest

from k8s_magics.shell.packets.frames import TCP, Delivery, ethernet, internet
from k8s_magics.shell.packets.pcap import (
    COOKED,
    COOKED_2,
    ETHERNET,
    FormatError,
    Link,
    file_header,
    link_of,
    packets,
    record,
)
from k8s_magics.shell.packets.tap import Packet

FRAME = ethernet(bytes(6), b"\x0a\x58\x0a\0\0\1", internet("10.0.0.1", "10.0.0.2", TCP, bytes(20), Delivery()))
PACKET = Packet(1_767_603_600_000_123, "eth0", True, FRAME, len(FRAME))


def test_the_header_is_little_endian_with_microseconds() -> None:
    assert file_header(ETHERNET).hex() == "d4c3b2a1020004000000000000000000" + "00000400" + "01000000"


@pytest.mark.parametrize("link", [ETHERNET, COOKED, COOKED_2])
def test_a_packet_comes_back_by_any_link(link: Link) -> None:
    (found,) = packets(file_header(link) + record(PACKET, link))
    assert (found.time, found.frame[12:], found.length) == (PACKET.time, FRAME[12:], len(FRAME))
    assert found.outgoing is (link is not ETHERNET)


def test_a_snapshot_keeps_the_length() -> None:
    (found,) = packets(file_header(ETHERNET, 20) + record(PACKET, ETHERNET, 20))
    assert (len(found.frame), found.length) == (20, len(FRAME))


def test_another_format_is_refused() -> None:
    with pytest.raises(FormatError, match="unknown file format"):
        link_of(b"\xa1\xb2\xc3\xd4" + bytes(20))
