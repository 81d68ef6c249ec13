from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.shell.sed.space import MOST_PIECES, Space


@given(times=st.sampled_from((1, MOST_PIECES // 2, MOST_PIECES, 3 * MOST_PIECES)), text=st.text(max_size=3))
def test_a_space_grows_by_lines_and_says_by_how_much(times: int, text: str) -> None:
    made: list[int] = []
    space = Space(made.append)
    for _ in range(times):
        space.append_line(text)
    assert space.joined == 0 or times > MOST_PIECES // 2
    assert space.size == sum(made) == times * (1 + len(text))
    assert space.text == f"\n{text}" * times and space.joined == space.size
    space.text = "c"
    assert (space.text, space.size) == ("c", 1)
