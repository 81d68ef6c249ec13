from __future__ import annotations

import pytest

from k8s_magics.regexp.characters import parsed
from k8s_magics.regexp.program import TooBig, Unsupported, program_of


def test_a_program_saves_the_ends_of_the_match() -> None:
    kinds = [code[0] for code in program_of(parsed("a|b", 0), 0)]
    assert kinds == ["save", "take", "save", "match"]


@pytest.mark.parametrize(
    ("pattern", "error"), [(r"(a)\1", Unsupported), ("(?=ab)", Unsupported), ("(a{1,999}){999}", TooBig)]
)
def test_says_what_it_cannot_do(pattern: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        program_of(parsed(pattern, 0), 0)
