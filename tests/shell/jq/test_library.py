from __future__ import annotations

import pytest

from k8s_magics.shell.jq.library import definition, library
from k8s_magics.shell.jq.parser import parse
from k8s_magics.shell.jq.scoping import undefined
from k8s_magics.shell.jq.syntax import Define
from tests.shell.jq.running import jq


def test_every_definition_parses_and_knows_its_names() -> None:
    for name, count in sorted(library()):
        function = definition(name, count)
        assert function is not None and len(function.parameters) == count
        assert undefined(Define("f", function.parameters, function.body, parse(".")), ()) == "", name


@pytest.mark.parametrize(
    ("source", "outputs"),
    [
        ('walk(if type == "number" then . + 1 else . end)', [{"a": [2, {"b": 3}], "s": "foo bar foo"}]),
        ('.s | gsub("(?<v>[ao])"; "<\\(.v)>"), sub("foo"; "x"), [splits(" ")], [scan("o+")]', ["f<o><o> b<a>r f<o><o>", "x bar foo", ["foo", "bar", "foo"], ["oo", "oo"]]),
        ('.s | capture("(?<x>b)(?<y>.)"), [match("o"; "g").offset], test("BAR"; "i"), rindex("foo")', [{"x": "b", "y": "a"}, [1, 2, 9, 10], True, 8]),
        ("[paths], [leaf_paths | length], (fromstream(tostream) == .)", [[["a"], ["a", 0], ["a", 1], ["a", 1, "b"], ["s"]], [2, 3, 1], True]),
        ("pick(.a[1].b), ([.a[] | numbers] | any(. > 0)), isempty(empty)", [{"a": [None, {"b": 2}]}, True, True]),
        ("1425599621 | todate, (todate | fromdate), (gmtime | mktime)", ["2015-03-05T23:53:41Z", 1425599621, 1425599621]),
        ("[1 | while(. < 20; . * 3)], (1 | until(. > 20; . * 3)), [limit(3; 1 | recurse(. + 1))], [skip(1; 1, 2, 3)]", [[1, 3, 9], 27, [1, 2, 3], [2, 3]]),
        ("[[0, 1] | combinations(2)] | length, ([[3, 1], [2]] | transpose)", [4, [[3, 2], [1, None]]]),
    ],
)  # fmt: skip
def test_does_what_jq_does(source: str, outputs: list[object]) -> None:
    assert jq(source, '{"a": [1, {"b": 2}], "s": "foo bar foo"}') == outputs
