"""Filters: whatever is typed is understood or refused with a sentence, and tests any bytes without a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.faults import NetworkFault
from k8s_magics.shell.packets.decoding import Decoded
from k8s_magics.shell.tcpdump.filter import compiled
from k8s_magics.shell.tcpdump.lexer import FilterError

WORDS = "tcp udp icmp ip host net port portrange src dst and or not ( ) [ ] & = 80 10.0.0.1 10.0.0.0/8 80-90 len http tcpflags : ! >> 0x10".split()


def nobody(name: str) -> tuple[str, ...]:
    raise NetworkFault("unknown-host")


@given(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.binary(max_size=80))
def test_a_filter_is_a_test_or_a_filter_error(text: str, frame: bytes) -> None:
    try:
        passes = compiled(text, nobody)
    except FilterError:
        return
    assert passes(Decoded(frame)) in (True, False)


@given(st.text(max_size=30))
def test_any_text_is_a_test_or_a_filter_error(text: str) -> None:
    try:
        compiled(text, nobody)
    except FilterError:
        return


def test_a_name_is_looked_up_and_an_unknown_one_refused() -> None:
    compiled("host web", lambda name: ("10.0.0.1",))
    with pytest.raises(FilterError, match="unknown host 'web'"):
        compiled("host web", nobody)
