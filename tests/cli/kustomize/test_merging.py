import pytest

from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.merging import Merger
from k8s_magics.cli.kustomize.node import value_of
from k8s_magics.cli.kustomize.schemas import Schemas

POD = """
apiVersion: v1
kind: Pod
spec:
  containers:
  - {name: a, image: x, ports: [{containerPort: 80}], env: [{name: A, value: '1'}, {name: B, value: '2'}], args: [one]}
  - {name: b, image: y}
"""


def patched(patch: str) -> dict[str, object]:
    old = compose(POD)
    Merger(Schemas()).merge(old, compose(f"apiVersion: v1\nkind: Pod\nspec: {patch}"))
    assert old is not None
    return value_of(old)["spec"]  # type: ignore[no-any-return]


def test_elements_are_merged_by_name_and_those_of_the_patch_come_first() -> None:
    containers = patched("{containers: [{name: c, image: z}, {name: b, image: w}]}")["containers"]
    assert [(c["name"], c["image"]) for c in containers] == [("c", "z"), ("b", "w"), ("a", "x")]  # type: ignore[attr-defined]


def test_directives_delete_and_replace() -> None:
    assert patched("{containers: [{name: b, $patch: delete}]}")["containers"][0]["name"] == "a"  # type: ignore[index]
    assert patched("{containers: [{$patch: replace}, {name: only}]}") == {"containers": [{"name": "only"}]}
    env = patched("{containers: [{name: a, env: [{name: A, $patch: delete}], args: [two]}]}")["containers"][0]  # type: ignore[index]
    assert (env["env"], env["args"]) == ([{"name": "B", "value": "2"}], ["two"])
    with pytest.raises(Fault, match="unknown patch strategy 'no'"):
        patched("{$patch: no}")


def test_ports_have_two_keys_and_one_that_lacks_the_second_is_taken_for_one_that_has_it() -> None:
    ports = patched("{containers: [{name: a, ports: [{containerPort: 80, protocol: UDP}, {containerPort: 443}]}]}")
    found = ports["containers"][0]["ports"]  # type: ignore[index]
    assert [(p["containerPort"], p.get("protocol")) for p in found] == [(443, None), (80, None)]


def test_lists_of_unknown_kinds_are_replaced() -> None:
    old = compose("{apiVersion: x/v1, kind: Foo, spec: {containers: [{name: a}]}}")
    Merger(Schemas()).merge(old, compose("{apiVersion: x/v1, kind: Foo, spec: {containers: [{name: b}]}}"))
    assert old is not None
    assert value_of(old)["spec"] == {"containers": [{"name": "b"}]}
