"""HTTP: the first line, with -v all that is text."""

from __future__ import annotations

from k8s_magics.shell.tcpdump.http import http_text


def test_only_requests_and_responses_have_lines() -> None:
    assert http_text(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 27, verbose=0) == ": HTTP: GET / HTTP/1.1"
    assert http_text(b"hi\n", 3, verbose=1) == ": HTTP, length: 3"
    assert (
        http_text(b"HTTP/1.1 200 OK\r\n\r\nhi", 21, verbose=1)
        == ": HTTP, length: 21\n\tHTTP/1.1 200 OK\n\t\n\thi[|http]"
    )
