"""Words and signs of a filter."""

from __future__ import annotations

from k8s_magics.shell.tcpdump.lexer import tokens


def test_signs_have_names_and_words_keep_their_dots_and_dashes() -> None:
    assert tokens("port 80&&!host 10.0.0.0/8||portrange 1-2") == (
        "port", "80", "and", "not", "host", "10.0.0.0/8", "or", "portrange", "1-2",
    )  # fmt: skip


def test_in_a_relation_numbers_are_reckoned_with() -> None:
    assert tokens("tcp[12]/4 = 0x10-1")[:6] == ("tcp", "[", "12", "]", "/", "4")
    assert tokens("tcp[0] = 8-1")[-3:] == ("8", "-", "1")
