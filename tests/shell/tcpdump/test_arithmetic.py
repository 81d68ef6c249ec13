"""Relations: operators bind as in C, and what cannot be read is false."""

from __future__ import annotations

import pytest

from k8s_magics.shell.packets.decoding import Decoded
from k8s_magics.shell.packets.frames import ACK, SYN, TCP, Delivery, Segment, ethernet, internet, tcp
from k8s_magics.shell.tcpdump.arithmetic import Relation
from k8s_magics.shell.tcpdump.lexer import tokens

PACKET = Decoded(
    ethernet(
        bytes(6), bytes(6), internet("10.0.0.1", "10.0.0.2", TCP, tcp(Segment(("10.0.0.1", 1), ("10.0.0.2", 2), 5, 6, SYN | ACK, 7)), Delivery())
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("tcp[tcpflags] & (tcp-syn|tcp-ack) == 18", True),
        ("tcp[4:4] = 5", True),
        ("2 + 3 * 4 = 14", True),
        ("(tcp[12] >> 4) * 4 = 20", True),
        ("ip[9] != 6", False),
        ("udp[0] = 0", False),
        ("tcp[400] = 0", False),
        ("1 / 0 = 0", False),
        ("len >= 54", True),
    ],
)
def test_a_relation_is_reckoned(text: str, passes: bool) -> None:
    assert Relation(tokens(text), 0).read()(PACKET) is passes
