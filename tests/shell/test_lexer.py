from __future__ import annotations

import pytest

from k8s_magics.shell.lexer import Lexer, make_word
from k8s_magics.shell.syntax import Arithmetic, DoubleQuoted, Literal, Parameter, Quoted, Substitution, SyntaxFault


def kinds(text: str) -> list[tuple[str, str]]:
    lexer, found = Lexer(text), []
    while (token := lexer.next()).kind != "end":
        found.append((token.kind, token.text))
    return found


def test_tokens_are_words_operators_and_descriptors() -> None:
    assert kinds("a 2>&1 b2>c;d # no\n") == [
        ("word", "a"), ("number", "2"), ("operator", ">&"), ("word", "1"), ("word", "b2"),
        ("operator", ">"), ("word", "c"), ("operator", ";"), ("word", "d"), ("operator", "\n"),
    ]  # fmt: skip
    assert kinds("a\"b c\"'d'$(e; f)`g`$((1))${h:-i j}") == [("word", "a\"b c\"'d'$(e; f)`g`$((1))${h:-i j}")]


def test_a_word_has_parts() -> None:
    word = Lexer("a\\ b'c'\"d$e\"${f}$(g)$((1))").word()
    types = [Literal, Quoted, Literal, Quoted, DoubleQuoted, Parameter, Substitution, Arithmetic]
    assert [type(part) for part in word.parts] == types and not word.pure and word.plain is None


def test_what_cannot_expand_is_known_beforehand() -> None:
    assert Lexer("plain'quoted'").word().plain == "plainquoted"
    assert Lexer("*.txt").word().plain is None and make_word((Quoted("*"),), "'*'").plain == "*"


@pytest.mark.parametrize("text", ["'a", '"a', "$(a", "`a", "${a", "$((1 + (2"])
def test_an_open_end_is_incomplete_rather_than_wrong(text: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        Lexer(text).word()
    assert fault.value.incomplete
