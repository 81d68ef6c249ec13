from __future__ import annotations

import pytest

from k8s_magics.shell.sed.space import Space
from k8s_magics.shell.utility import Failure


def test_a_space_grows_by_lines() -> None:
    space = Space()
    space.append_line("a")
    space.append_line("b")
    assert space.joined == 0 and space.text == "\na\nb" and space.joined == 4
    space.text = "c"
    assert space.text == "c"


def test_a_space_that_is_full_says_so() -> None:
    space = Space()
    with pytest.raises(Failure, match="out of memory"):
        for _ in range(20):
            space.append_line("x" * (1 << 20))
