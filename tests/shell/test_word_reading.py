from __future__ import annotations

import pytest

from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import Arithmetic, DoubleQuoted, Literal, Parameter, Quoted, Substitution, SyntaxFault


def test_a_word_has_parts() -> None:
    word = Lexer("a\\ b'c'\"d$e\"${f}$(g)$((1))").word()
    types = [Literal, Quoted, Literal, Quoted, DoubleQuoted, Parameter, Substitution, Arithmetic]
    assert [type(part) for part in word.parts] == types and not word.pure and word.plain is None


@pytest.mark.parametrize("text", ["'a", '"a', "$'a"])
def test_an_open_end_is_incomplete_rather_than_wrong(text: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        Lexer(text).word()
    assert fault.value.incomplete
