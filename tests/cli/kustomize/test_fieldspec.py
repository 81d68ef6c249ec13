import pytest

from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.fieldspec import FieldSpec, Making, apply, merged, split_path
from k8s_magics.cli.kustomize.identity import Gvk
from k8s_magics.cli.kustomize.node import SCALAR, Node, put_scalar
from k8s_magics.cli.kustomize.resource import Resource, resources_of


def changed(path: str, *, create: bool = False) -> object:
    (resource,) = resources_of(
        "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {list: [{a: x}, {a: y}], one: z}}"
    )
    apply(resource, FieldSpec(path, Gvk("", "", "Pod"), create), _loud, Making(SCALAR, "!!str"))
    return resource.value["spec"]


def _loud(node: Node) -> None:
    put_scalar(node, f"{node.text}!", "!!str")


def test_a_path_goes_through_every_element() -> None:
    assert changed("spec/list/a") == changed("spec/list[]/a") == {"list": [{"a": "x!"}, {"a": "y!"}], "one": "z"}


def test_only_on_request_is_anything_made() -> None:
    assert changed("spec/new/deep") == {"list": [{"a": "x"}, {"a": "y"}], "one": "z"}
    assert changed("spec/new/deep", create=True) == {"list": [{"a": "x"}, {"a": "y"}], "one": "z", "new": {"deep": "!"}}


def test_a_path_through_a_scalar_is_told() -> None:
    with pytest.raises(
        Fault, match=r"considering field 'spec/one/x' of object Pod\.v1.*expected sequence or mapping node"
    ):
        changed("spec/one/x")


def test_other_kinds_are_left_alone() -> None:
    resource = Resource(resources_of("{apiVersion: v1, kind: Pod, metadata: {name: p}}")[0].node)
    apply(resource, FieldSpec("metadata/name", Gvk("", "", "Service")), _loud)
    assert resource.name == "p"


def test_a_backslash_keeps_a_slash() -> None:
    assert split_path(r"/metadata/annotations/a.b\/c", "/") == ["metadata", "annotations", "a.b/c"]


def test_what_is_there_is_not_added_again_but_must_agree() -> None:
    assert merged([FieldSpec("a")], [FieldSpec("a"), FieldSpec("b")]) == [FieldSpec("a"), FieldSpec("b")]
    with pytest.raises(Fault, match="conflicting fieldspecs"):
        merged([FieldSpec("a")], [FieldSpec("a", create=True)])
