from __future__ import annotations

from tests.shell.jq.running import jq


def test_seconds_and_text() -> None:
    assert jq('0 | gmtime, strftime("%A, %B %d, %Y")') == [[1970, 0, 1, 0, 0, 0, 4, 0], "Thursday, January 01, 1970"]
    assert jq('"2015-03-05T23:51:47Z" | strptime("%Y-%m-%dT%H:%M:%SZ") | ., mktime') == [
        [2015, 2, 5, 23, 51, 47, 4, 63],
        1425599507,
    ]


def test_what_is_no_date() -> None:
    assert jq('"x" | fromdate') == ['JqFault: date "x" does not match format "%Y-%m-%dT%H:%M:%SZ"']
    assert jq("{} | mktime") == ["JqFault: mktime requires array of 6 numbers"]
