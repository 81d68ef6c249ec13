from __future__ import annotations

import pytest

from k8s_magics.shell.parser import parse


@pytest.mark.parametrize(
    ("text", "ash", "bash"),
    [
        ("fi", 'unexpected "fi"', "near unexpected token `fi'"),
        ("echo (two", 'unexpected word (expecting ")")', "near unexpected token `two'"),
        ("if true; done", 'unexpected "done" (expecting "then")', "near unexpected token `done'"),
        ("a | | b", 'unexpected "|"', "near unexpected token `|'"),
        ("a > > b", "unexpected redirection", "near unexpected token `>'"),
        ("a &&", "unexpected end of file", "unexpected end of file"),
        ("for x in a; echo\n", 'unexpected word (expecting "do")', "near unexpected token `echo'"),
    ],
)
def test_both_shells_say_it_their_way(text: str, ash: str, bash: str) -> None:
    fault = parse(text, bash=False).fault
    assert fault is not None and fault.message == f"syntax error: {ash}"
    fault = parse(text, bash=True).fault
    assert fault is not None
    assert fault.message.removeprefix("syntax error").removeprefix(":").strip() == bash


@pytest.mark.parametrize(
    ("text", "ash", "bash", "line"),
    [
        ("echo one\necho 'two\n\n", "unterminated quoted string", "'", 1),
        ("echo $(one\n", 'unexpected end of file (expecting ")")', ")", 1),
        ("echo `one\n", "EOF in backquote substitution", "`", 0),
        ("echo ${one\n", "missing '}'", "}", 0),
        ("echo $((1 + 2)\n", "missing '))'", ")", 0),
    ],
)
def test_what_is_never_closed(text: str, ash: str, bash: str, line: int) -> None:
    fault = parse(text, bash=False).fault
    assert fault is not None and fault.incomplete and fault.message == f"syntax error: {ash}"
    fault = parse(text, bash=True).fault
    assert fault is not None and fault.incomplete
    assert (fault.message, fault.line) == (f"unexpected EOF while looking for matching `{bash}'", line)


def test_bash_shows_the_line() -> None:
    fault = parse("echo one\necho two;; three\n", bash=True).fault
    assert fault is not None and (fault.line, fault.source) == (1, "echo two;; three")
