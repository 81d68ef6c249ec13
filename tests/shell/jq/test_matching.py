from __future__ import annotations

from tests.shell.jq.running import jq


def test_a_match_has_its_captures() -> None:
    assert jq('"foo bar" | match("(?<x>o+) (z)?")') == [
        {"offset": 1, "length": 3, "string": "oo ", "captures": [
            {"offset": 1, "length": 2, "string": "oo", "name": "x"}, {"offset": -1, "length": 0, "string": None, "name": None},
        ]},
    ]  # fmt: skip
    assert jq('"aXbX" | [match(["x", "gi"]).offset]') == [[1, 3]]


def test_what_cannot_be_matched() -> None:
    assert jq('1 | test("a")') == ["JqFault: number (1) cannot be matched, as it is not a string"]
    assert jq('"a" | test("a"; "q")') == ["JqFault: q is not a valid modifier string"]
