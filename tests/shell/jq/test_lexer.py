from __future__ import annotations

import pytest

from k8s_magics.shell.jq.lexer import SyntaxFault, tokens


def test_words_have_kinds() -> None:
    assert [t.kind for t in tokens('.a | $x + 1.5 # end\n // @csv "s"')] == [
        "field", "sign", "variable", "sign", "number", "sign", "format", "string",
    ]  # fmt: skip


def test_an_interpolation_may_have_strings_and_parentheses() -> None:
    assert tokens(r'"a\(.b + ("c)"))d\n"')[0].parts == ("a", '.b + ("c)")', "d\n")


def test_a_string_must_end() -> None:
    with pytest.raises(SyntaxFault, match="unexpected end of file"):
        tokens('"a')
