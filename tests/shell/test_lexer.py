from __future__ import annotations

import pytest

from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import SyntaxFault


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


@pytest.mark.parametrize("text", ["'a", '"a', "$(a", "`a", "${a", "$((1 + (2"])
def test_an_open_end_is_incomplete_rather_than_wrong(text: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        Lexer(text).word()
    assert fault.value.incomplete
