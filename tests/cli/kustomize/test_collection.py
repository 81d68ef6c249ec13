import pytest

from k8s_magics.cli.kustomize.collection import Collection, shown
from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.resource import Resource, resources_of


def config(name: str, **more: str) -> Resource:
    (resource,) = resources_of(f"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}}}, data: {{a: '1'}}}}")
    for key, value in more.items():
        setattr(resource, key, value)
    return resource


def test_no_two_have_the_same_id() -> None:
    with pytest.raises(Fault, match=r"already registered id: ConfigMap\.v1\.\[noGrp\]/a\.\[noNs\]"):
        Collection([config("a"), config("a")])


def test_what_is_generated_is_merged_only_on_request() -> None:
    resources = Collection([config("a")])
    with pytest.raises(Fault, match="exists; behavior must be merge or replace"):
        resources.absorb(config("a"))
    with pytest.raises(Fault, match="does not exist; cannot merge or replace"):
        resources.absorb(config("b", behaviour="merge"))
    resources.absorb(config("a", behaviour="merge"))
    assert len(resources) == 1


def test_selection_is_by_regular_expressions_of_all_of_a_name() -> None:
    resources = Collection([config("web"), config("web-2")])
    assert [each.name for each in resources.select({"name": "web", "kind": "Config.*"})] == ["web"]
    assert len(resources.select({"namespace": "default"})) == 2
    with pytest.raises(Fault, match="'in', notin'"):
        resources.select({"labelSelector": "a b"})


def test_former_names_are_shown() -> None:
    resource = config("a")
    resource.remember()
    assert '"internal.config.kubernetes.io/previousNames":"a"' in shown([resource])
