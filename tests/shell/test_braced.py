from __future__ import annotations

import pytest

from k8s_magics.shell.lexer import Lexer
from k8s_magics.shell.syntax import DoubleQuoted, Parameter, SyntaxFault


def parameter(text: str) -> Parameter:
    part = Lexer(text).word().parts[0]
    if isinstance(part, DoubleQuoted):
        part = part.parts[0]
    assert isinstance(part, Parameter)
    return part


@pytest.mark.parametrize(
    ("text", "name", "operator", "word", "other"),
    [
        ("${x}", "x", "", None, None), ("${#x}", "x", "length", None, None), ("${#}", "#", "", None, None),
        ("${x:-a b}", "x", ":-", "a b", None), ("${x//a/b}", "x", "//", "a", "b"), ("${x:1:2}", "x", ":", "1", "2"),
        ("${x: -1}", "x", ":", " -1", None), ("${!x}", "x", "indirect", None, None), ("${!x*}", "x", "names", None, None),
        ("${x%%.*}", "x", "%%", ".*", None), ('"${x:-}"', "x", ":-", "", None), ("${x^^}", "x", "^^", "", None), ("${10}", "10", "", None, None),
    ],
)  # fmt: skip
def test_every_form_is_read(text: str, name: str, operator: str, word: str | None, other: str | None) -> None:
    part = parameter(text)
    texts = [None if each is None else each.text for each in (part.word, part.other)]
    assert (part.name, part.operator, texts) == (name, operator, [word, other])


def test_a_subscript_belongs_to_its_name() -> None:
    index = parameter("${a[i + 1]}").index
    assert index is not None and index.text == "i + 1"


@pytest.mark.parametrize("text", ["${}", "${a b}", "${-x}", "${x!}"])
def test_anything_else_is_a_bad_substitution_when_it_is_carried_out(text: str) -> None:
    part = parameter(text)
    assert (part.name, part.operator) == (text, "bad")


@pytest.mark.parametrize("text", ["${x^^}", "${!x}", "${a[1]}", "${x@Q}"])
def test_ash_has_not_bashs_own_forms(text: str) -> None:
    part = Lexer(text, bash=False).word().parts[0]
    assert isinstance(part, Parameter) and part.operator == "bad"


def test_one_that_never_ends_is_a_mistake() -> None:
    with pytest.raises(SyntaxFault, match="looking for matching `}'"):
        Lexer("${x:-y").word()
