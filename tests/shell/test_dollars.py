from __future__ import annotations

import pytest

from k8s_magics.shell.dollars import matching_arithmetic
from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import SyntaxFault


@pytest.mark.parametrize("text", ["$(a", "`a", "${a", "$((1 + (2"])
def test_an_open_end_is_incomplete_rather_than_wrong(text: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        Lexer(text).word()
    assert fault.value.incomplete


def test_two_parentheses_may_be_a_subshell_in_a_substitution() -> None:
    assert matching_arithmetic("1+(2))) ", 0) == 5
    assert matching_arithmetic("echo a) | cat)", 0) is None
    assert matching_arithmetic("(1", 0) == 2
