from __future__ import annotations

from tests.shell.jq.running import jq


def test_functions_of_values() -> None:
    assert jq('length, keys, has("a"), (to_entries | from_entries), tojson', '{"b": 1, "a": 2}') == [
        2, ["a", "b"], True, {"b": 1, "a": 2}, '{"b":1,"a":2}',
    ]  # fmt: skip
    assert jq("add, sort, unique, min, max, reverse, (map(tostring) | join(\"-\"))", "[2, 1, 2]") == [
        5, [1, 2, 2], [1, 2], 1, 2, [2, 1, 2], "2-1-2",
    ]  # fmt: skip
    assert jq("flatten", "[1, [2, [3]]]") == [[1, 2, 3]]


def test_functions_of_strings() -> None:
    assert jq('ascii_upcase, split(","), test("A"; "i"), sub("a"; "x"), gsub("[ab]"; ""), startswith("a"), ltrimstr("a")', '"a,b"') == [
        "A,B", ["a", "b"], True, "x,b", ",", True, ",b",
    ]  # fmt: skip
    assert jq('capture("(?<n>[a-z]+)-(?<i>\\\\d+)") | .i | tonumber', '"web-12"') == [12]
    assert jq("tonumber", '"a"') == ["JqFault: Cannot parse 'a' as JSON"]
