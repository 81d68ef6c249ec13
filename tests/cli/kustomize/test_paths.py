import pytest

from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.node import SCALAR, Node
from k8s_magics.cli.kustomize.paths import look_up, match_all, steps


def tree() -> Node:
    node = compose("{list: [{name: a, v: 1}, {name: ab, v: 2}], 'a.b/c': x, texts: [one, two]}")
    assert node is not None
    return node


def texts(path: str, create: str = "") -> list[str] | None:
    found = match_all(tree(), steps(path), create)
    return None if found is None else [node.text for node in found]


def test_steps_keep_what_is_escaped_or_in_brackets() -> None:
    assert steps(r"a\.b.[x=1.2].[c.d/e].0") == ["a.b", "[x=1.2]", "c.d/e", "0"]


def test_elements_are_chosen_by_number_field_or_all() -> None:
    assert texts("list.[name=^a$].v") == ["1"]
    assert texts("list.[name=a].v") == ["1", "2"]
    assert texts("list.*.v") == ["1", "2"]
    assert texts("texts.1") == ["two"]
    assert texts("texts.[=one]") == ["one"]
    assert texts("none.x") is None
    assert texts("list.[name=new].v", SCALAR) == [""]
    with pytest.raises(Fault, match="index 7 specified but only 2 elements found"):
        texts("texts.7")


def test_one_place_is_looked_up() -> None:
    found = look_up(tree(), steps("list.[name=ab].v"))
    assert found is not None
    assert found.text == "2"
    with pytest.raises(Fault, match="wildcard is not supported"):
        look_up(tree(), ["list", "*"])
