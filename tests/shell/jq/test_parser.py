from __future__ import annotations

import pytest

from k8s_magics.shell.jq.lexer import SyntaxFault
from k8s_magics.shell.jq.parser import parse
from tests.shell.jq.running import jq


def test_operators_bind_as_in_jq() -> None:
    assert jq("1, 2 + 3 * 2 | . - 1") == [0, 7]
    assert jq("false or true and false, (1 < 2 and 2 == 2)") == [False, True]
    assert jq("null // 1 // 2, 10 - 2 - 3") == [1, 5]


def test_postfixes_follow_each_other() -> None:
    assert jq('.a[0]["b c"]?.d, ."a"[1:][0]', '{"a": [{"b c": {"d": 1}}, 2]}') == [1, 2]


def test_objects_have_short_forms() -> None:
    assert jq('. as $v | {a, "b": 2, (.a): 3, $v, c: 1 | . + 1}', '{"a": "k"}') == [
        {"a": "k", "b": 2, "k": 3, "v": {"a": "k"}, "c": 2}
    ]


@pytest.mark.parametrize("source", [".a[", "1 +", "{a", "if 1 then 2", ".a | ", ")", "reduce . as x (0; 1)"])
def test_what_makes_no_sense_is_refused(source: str) -> None:
    with pytest.raises(SyntaxFault):
        parse(source)
