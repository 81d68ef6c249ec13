from __future__ import annotations

from k8s_magics.shell.jq.printing import compact, pretty


def test_two_spaces_a_level_and_empty_ones_short() -> None:
    assert pretty({"a": [], "b": {}, "c": [1]}) == '{\n  "a": [],\n  "b": {},\n  "c": [\n    1\n  ]\n}'


def test_whole_numbers_have_no_fraction() -> None:
    assert compact([1.0, 2.5, "é"]) == '[1,2.5,"é"]'
