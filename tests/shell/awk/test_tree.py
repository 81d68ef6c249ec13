from k8s_magics.shell.awk.parser import parse
from k8s_magics.shell.awk.tree import Node


def test_a_program_is_rules_and_functions() -> None:
    source = parse("function f(a) { return a } /x/ { print }")
    assert list(source.functions) == ["f"] and [rule.kind for rule in source.rules] == ["main"]
    assert source.rules[0].pattern == Node("regex", ("x",))
