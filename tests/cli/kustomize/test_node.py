import pytest

from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.node import Node, put, scalar, text, value_of


def composed(content: str) -> Node:
    node = compose(content)
    assert node is not None
    return node


def test_a_field_keeps_its_quotes() -> None:
    node = composed("{quoted: '1', plain: 1}")
    for name in ("quoted", "plain"):
        put(node, name, scalar("2"))
    assert value_of(node) == {"quoted": "2", "plain": 2}
    put(node, "plain", text("2"))
    assert value_of(node) == {"quoted": "2", "plain": "2"}


def test_null_removes_a_field() -> None:
    node = composed("{a: 1, b: 2}")
    put(node, "a", composed("~"))
    assert value_of(node) == {"b": 2}


def test_a_text_in_a_number_s_place_is_refused() -> None:
    node = composed("a: 1")
    node.fields["a"].text = "http"
    with pytest.raises(Fault, match=r"cannot decode !!str `http` as a !!int"):
        value_of(node)


def test_keys_that_are_numbers_are_refused_unless_quoted() -> None:
    assert value_of(composed("'1': a")) == {"1": "a"}
    with pytest.raises(Fault, match="unsupported type"):
        value_of(composed("1: a"))


def test_nothing_in_brackets_is_an_empty_text() -> None:
    assert value_of(composed("{a: }")) == {"a": ""}
    assert value_of(composed("a:")) == {"a": None}
