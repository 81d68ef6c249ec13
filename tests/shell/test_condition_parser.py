from __future__ import annotations

from k8s_magics.shell.parser import parse
from k8s_magics.shell.syntax import Condition, Word


def shape(node: Condition | Word) -> object:
    return node.text if isinstance(node, Word) else (node.operator, *(shape(operand) for operand in node.operands))


def read(text: str) -> object:
    command = parse(text).body[0].command
    assert isinstance(command, Condition)
    return shape(command)


def test_and_binds_tighter_than_or_and_parentheses_tightest() -> None:
    assert read("[[ a || b && ! c ]]") == ("or", ("word", "a"), ("and", ("word", "b"), ("not", ("word", "c"))))
    assert read("[[ ( a || b ) && -f c ]]") == ("and", ("or", ("word", "a"), ("word", "b")), ("-f", "c"))


def test_a_regular_expression_keeps_its_parentheses_and_bars() -> None:
    assert read("[[ $x =~ ^(a|b c)[0-9]+$ && y ]]") == ("and", ("=~", "$x", "^(a|b c)[0-9]+$"), ("word", "y"))


def test_it_may_go_over_lines() -> None:
    assert read("[[ a < b\n && c -nt d ]]") == ("and", ("<", "a", "b"), ("-nt", "c", "d"))
