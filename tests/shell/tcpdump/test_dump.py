"""Bytes as hexadecimal and as text."""

from __future__ import annotations

from k8s_magics.shell.tcpdump.dump import hexadecimal, plain


def test_an_odd_last_row_keeps_its_columns() -> None:
    assert (
        hexadecimal(b"0123456789abcdef!", characters=True).splitlines()[2]
        == "\t0x0010:  21                                       !"
    )


def test_lines_of_text_stay_lines() -> None:
    assert plain(b"a\r\nb\xff\n") == "\na\nb.\n"
