"""Quotes as Go writes them."""

from k8s_magics.apimachinery.quoting import go_quote


def test_escapes_what_cannot_be_seen():
    assert go_quote('a"b\\\n\xa0\x01é') == '"a\\"b\\\\\\n\\u00a0\\x01é"'
