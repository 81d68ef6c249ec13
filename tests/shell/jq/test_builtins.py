from __future__ import annotations

from k8s_magics.shell.jq.parser import parse
from k8s_magics.shell.jq.scoping import undefined
from tests.shell.jq.running import jq


def test_filters_over_arrays() -> None:
    pods = '[{"n": "b", "x": 1}, {"n": "a", "x": 2}, {"n": "c", "x": 1}]'
    assert jq("map(.n), [.[] | select(.x == 1).n]", pods) == [["b", "a", "c"], ["b", "c"]]
    assert jq("sort_by(.n)[0].n, (group_by(.x) | map(length)), (max_by(.x) | .n), (unique_by(.x) | length)", pods) == [
        "a",
        [2, 1],
        "a",
        2,
    ]
    assert jq("any(.x == 2), all(.x == 1), first(.[]).n, last.n, [limit(2; .[]).n]", pods) == [
        True,
        False,
        "b",
        "c",
        ["b", "a"],
    ]


def test_objects_change_by_entries_and_paths() -> None:
    assert jq("with_entries(.value += 1), map_values(. * 2), del(.a), [paths]", '{"a": 1, "b": 2}') == [
        {"a": 2, "b": 3}, {"a": 2, "b": 4}, {"b": 2}, [["a"], ["b"]],
    ]  # fmt: skip
    assert jq("del(.[0, 2])", "[1, 2, 3]") == [[2]]


def test_unknown_names_are_found_before_it_runs() -> None:
    assert undefined(parse("map(foo)"), ()) == "foo/0"
    assert undefined(parse("$x | . as $y | $y"), ("z",)) == "$x"
    assert undefined(parse(". as $y | $y + $z | length"), ("z",)) == ""
