from __future__ import annotations

import pytest

from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import DoubleQuoted, Quoted


@pytest.mark.parametrize(
    ("delimiter", "kind"), [("E", DoubleQuoted), ("'E'", Quoted), ('"E"', Quoted), ("\\E", Quoted)]
)
def test_a_body_ends_at_its_delimiter_and_expands_unless_that_is_quoted(delimiter: str, kind: type) -> None:
    lexer = Lexer(f"cat <<-{delimiter}; x\n\ta $b\n\tE\ny\n")
    lexer.next(), lexer.next()
    document = lexer.here_document(lexer.next(), strip=True)
    while lexer.next().text != "\n":
        pass
    assert [type(part) for part in document.body.parts] == [kind] and document.body.text == "a $b\n"
    assert lexer.next().text == "y" and not lexer.unfinished


def test_one_that_does_not_end_is_unfinished() -> None:
    lexer = Lexer("cat <<E\na\n")
    lexer.next(), lexer.next()
    lexer.here_document(lexer.next(), strip=False)
    lexer.next()
    assert lexer.unfinished
