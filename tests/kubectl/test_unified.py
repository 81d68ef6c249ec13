from difflib import restore
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.kubectl.unified import edit_script, unified

LINES = st.lists(st.sampled_from("abc"), max_size=8)


def test_hunks_carry_three_lines_of_context() -> None:
    old = [str(n) for n in range(12)]
    new = [*old[:5], "x", *old[6:]]
    assert list(unified(old, new)) == ["@@ -3,7 +3,7 @@", " 2", " 3", " 4", "-5", "+x", " 6", " 7", " 8"]
    assert list(unified([], ["a"])) == ["@@ -0,0 +1 @@", "+a"]


@given(LINES, LINES)
def test_a_script_leads_from_one_text_to_the_other(old: list[str], new: list[str]) -> None:
    script = [f"{kind} {line}" for kind, line in edit_script(old, new)]
    assert list(chain(restore(script, 1))) == old
    assert list(chain(restore(script, 2))) == new
