"""Assignments, words and redirections of simple commands."""

from __future__ import annotations

import pytest

from k8s_magics.shell.parser import parse
from k8s_magics.shell.syntax import Function, Redirected, Simple


def simple(text: str) -> Simple:
    command = parse(text).body[0].command
    assert isinstance(command, Simple)
    return command


def test_words_before_the_command_are_assignments_and_those_after_are_words() -> None:
    command = simple("A=1 b=2 echo c=3")
    assert [each.name for each in command.assignments] == ["A", "b"]
    assert [word.text for word in command.words] == ["echo", "c=3"]


def test_declarers_assign_after_the_command_too() -> None:
    command = simple("export A=(1 2)")
    assert [each.name for each in command.late] == ["A"]
    assert [word.text for word in command.words] == ["export", "A"]


def test_arrays_have_keys_and_elements() -> None:
    (assignment,) = simple("a=(x [k]=y)").assignments
    assert assignment.elements is not None
    assert [(key and key.text, word.text) for key, word in assignment.elements] == [(None, "x"), ("k", "y")]


def test_redirections_keep_their_order_and_numbers() -> None:
    assert [(each.number, each.operator) for each in simple("a 2>&1 >b <c").redirections] == [
        (2, ">&"),
        (None, ">"),
        (None, "<"),
    ]
    assert isinstance(parse("{ a; } 2>b").body[0].command, Redirected)


def test_a_name_with_parentheses_is_a_function() -> None:
    assert isinstance(parse("f() { a; }").body[0].command, Function)


@pytest.mark.parametrize("text", ["a >", "a < ;", "a=(1 | 2)", "if() { a; }"])
def test_what_is_not_a_command_is_a_fault(text: str) -> None:
    script = parse(text)
    assert script.fault is not None or script.unfinished is not None
