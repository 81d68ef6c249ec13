"""What of an edited text counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.yaml.writer import dump
from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.editor import comment, draft, essence, has_lines, value_of, without_comments

VALUES = st.dictionaries(st.text("abc", min_size=1), st.integers() | st.text("xyz #:'\"\n"), min_size=1)


@given(VALUES, VALUES)
def test_two_texts_differ_as_their_values_do(one: dict[str, object], other: dict[str, object]) -> None:
    assert (essence("# a head\n" + dump(one)) == essence(dump(other))) == (one == other)


@given(st.text("ab #!\n:"))
def test_comments_go_and_stay_gone(text: str) -> None:
    bare = without_comments(text)
    assert without_comments(bare) == bare
    assert has_lines(text) == has_lines(bare) or "#!" in text


def test_what_cannot_be_read_is_compared_as_it_stands() -> None:
    assert essence("# head\na: [") == "a: ["


def test_the_first_document_counts() -> None:
    assert value_of("a: 1\n---\nb: 2\n") == {"a": 1}
    assert value_of('{"a": 1}') == {"a": 1}


def test_several_objects_are_a_list_in_the_editor() -> None:
    assert value_of(draft([{"kind": "A"}, {"kind": "B"}], "yaml"))["items"] == [{"kind": "A"}, {"kind": "B"}]
    with pytest.raises(CommandError, match=r'output format "wide", allowed formats are: json,kyaml,yaml'):
        draft([{"kind": "A"}], "wide")


def test_a_reason_of_several_lines_stays_a_comment() -> None:
    assert comment("one\ntwo\n") == "one\n# two"
