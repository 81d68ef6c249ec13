from __future__ import annotations

from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import Quoted
from k8s_magics.shell.words import make_word


def test_what_cannot_expand_is_known_beforehand() -> None:
    assert Lexer("plain'quoted'").word().plain == "plainquoted"
    assert Lexer("*.txt").word().plain is None and make_word((Quoted("*"),), "'*'").plain == "*"
