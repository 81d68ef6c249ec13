from __future__ import annotations

from tests.shell.jq.running import jq


def test_values_as_text() -> None:
    assert jq('"hi" | @base64, @uri, @html', "null") == ["aGk=", "hi", "hi"]
    assert jq('"aGk=" | @base64d') == ["hi"]
    assert jq('["a", 1, null] | @csv, @tsv, @sh') == ['"a",1,', "a\t1\t", "'a' 1 null"]
    assert jq('@base64 "u:\\("p")"') == ["u:cA=="]
    assert jq('"?" | @base64d') == ['JqFault: string ("?") is not valid base64 data']
