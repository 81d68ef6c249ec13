"""YAML is written as kubectl prints it, and reads back as what it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.apimachinery.yaml.parser import load
from k8s_magics.apimachinery.yaml.writer import dump, sorted_keys


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": [{"x": 1, "a": []}, [1, "2"]], "a": {}, "c": None}, 'a: {}\nb:\n- a: []\n  x: 1\n- - 1\n  - "2"\nc: null\n'),
        ({"a": "true", "b": "yes", "c": "1e3", "d": "2026-01-05T09:00:00Z", "e": "", "f": "22:30"},
         'a: "true"\nb: "yes"\nc: "1e3"\nd: "2026-01-05T09:00:00Z"\ne: ""\nf: "22:30"\n'),
        ({"a": "x: y", "b": "it's", "c": "'q'", "d": " x", "e": "- a", "f": "-a", "g": "#", "h": "a #b", "i": "a:"},
         "a: 'x: y'\nb: it's\nc: '''q'''\nd: ' x'\ne: '- a'\nf: -a\ng: '#'\nh: 'a #b'\ni: 'a:'\n"),
        ({"a": "x\ny\n", "b": "x\n\ny", "c": "x\n\n", "d": " x\ny\n", "e": "x \ny", "f": "a\tb"},
         'a: |\n  x\n  y\nb: |-\n  x\n\n  y\nc: |+\n  x\n\nd: |2\n   x\n  y\ne: "x \\ny"\nf: "a\\tb"\n'),
        (["a\nb\n", 0.5, True], "- |\n  a\n  b\n- 0.5\n- true\n"),
        ("x", "x\n"),
        ({"m": "0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available: none"},
         "m: '0/1 nodes are available: 1 Insufficient cpu. preemption: 0/1 nodes are available:\n  none'\n"),
    ],
)  # fmt: skip
def test_writes(value, text):
    assert dump(value) == text


def test_sorts_keys_naturally():
    assert sorted_keys(["a10", "a2", "ab", "a-b", "B", "a_b", "a"]) == ["B", "a", "a-b", "a_b", "a2", "a10", "ab"]


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n\t"), max_size=120
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | TEXT | st.text("ab :#-'\"\n", max_size=200),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(VALUES)
def test_reads_back(value):
    assert load(dump(value)) == value
