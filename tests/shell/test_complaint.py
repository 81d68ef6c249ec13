from __future__ import annotations

import pytest

from k8s_magics.shell.messages import Dialect
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
    fault = parse(text).fault
    assert fault is not None and fault.message == f"syntax error: {ash}"
    words = Dialect(bash=True).syntax(fault.message, fault.token)
    assert words.removeprefix("syntax error").removeprefix(":").strip() == bash
