from __future__ import annotations

import pytest

from k8s_magics.shell.jq.parser import parse
from k8s_magics.shell.jq.scoping import undefined
from tests.shell.jq.running import jq


def test_definitions_see_their_scope_and_themselves() -> None:
    assert jq("def fac: if . < 2 then 1 else . * (. - 1 | fac) end; 5 | fac") == [120]
    assert jq("def f(g; $x): def h: g + $x; [h, (10 | h)]; 1 | f(. * 2; 100)") == [[102, 120]]
    assert jq("def f($a; $b): $a + $b; [f(1, 2; 10, 20)] | sort") == [[11, 12, 21, 22]]
    assert jq("1 as $x | def f: $x; 2 as $x | [f, $x]") == [[1, 2]]
    assert jq("[label $out | 1, break $out, 2], [label $a | label $b | 1, break $a, 2]") == [[1], [1]]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f: g; f", "g/0"), ("def f(g): g; f", "f/0"), ("(def f: 1; f), f", "f/0"), ("(1 as $x | $x), $x", "$x"),
        (". as [$a, {b: $c}] | $a + $c + $d", "$d"), ("break $out", "$*label-out"), ("reduce . as $x (0; .) | $x", "$x"), ("def f(g): g; f(.)", ""),
    ],
)  # fmt: skip
def test_names_without_meaning_are_found(source: str, name: str) -> None:
    assert undefined(parse(source), ()) == name
