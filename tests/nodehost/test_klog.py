"""Lines as klog writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from k8s_magics.nodehost.klog import quoted, structured


def test_a_line_says_when_who_where_and_what() -> None:
    message = structured("I", "kubelet.go:1", "Hello", pod="default/web", attempts=3)
    line = message.line(datetime(2026, 1, 5, 9, 0, 3, 123456, tzinfo=UTC), 687)
    assert line == 'I0105 09:00:03.123456     687 kubelet.go:1] "Hello" pod="default/web" attempts=3'


def test_quotes_and_line_breaks_are_escaped() -> None:
    assert quoted('a "b"\n\\') == '"a \\"b\\"\\n\\\\"'
