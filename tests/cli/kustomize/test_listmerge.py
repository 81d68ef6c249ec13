from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.listmerge import merge_elements
from k8s_magics.cli.kustomize.node import Node, value_of
from k8s_magics.cli.kustomize.schemas import Schema


def merged(old: str, patch: str, *keys: str) -> object:
    one, two = compose(old), compose(patch)
    assert one is not None
    found = merge_elements(one, two, Schema(keys=keys), _latest)
    return None if found is None else value_of(found)


def _latest(old: Node | None, patch: Node | None) -> Node | None:
    if old is not None and patch is not None:
        old.become(patch)
    return old if old is not None else patch


def test_values_are_united_and_those_of_the_patch_come_first() -> None:
    assert merged("[a, b]", "[c, a]") == ["c", "a", "b"]


def test_elements_are_found_by_key() -> None:
    assert merged("[{n: a, v: 1}, {n: b}]", "[{n: c}, {n: a, v: 2}]", "n") == [
        {"n": "c"},
        {"n": "a", "v": 2},
        {"n": "b"},
    ]
