from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.schema import Schema
from k8s_magics.apiserver.custom.kind import resource_of, resources_of


def crd(**changes):
    names = {"plural": "boats", "singular": "boat", "kind": "Boat", "shortNames": ["bo"], "categories": ["all"]}
    schema = {
        "type": "object",
        "properties": {"spec": {"type": "object", "properties": {"size": {"type": "integer", "default": 2}}}},
    }
    old = {"type": "object", "properties": {"size": {"type": "string"}}}
    versions = [
        {"name": "v1beta1", "served": True, "storage": False, "deprecated": True, "schema": {"openAPIV3Schema": old}},
        {
            "name": "v1",
            "served": True,
            "storage": True,
            "subresources": {"status": {}},
            "schema": {"openAPIV3Schema": schema},
        },
        {"name": "v2", "served": False, "storage": False},
    ]
    status = {"acceptedNames": names, "conditions": [{"type": "Established", "status": "True"}]}
    return freeze(
        {
            "metadata": {"name": "boats.example.com"},
            "spec": {"group": "example.com", "scope": "Namespaced", "names": names, "versions": versions, **changes},
            "status": status,
        }
    )


def test_a_definition_makes_a_kind_with_a_variant_for_each_served_version():
    boats = resource_of(crd())
    assert boats is not None
    assert (boats.key, boats.kind, boats.versions, boats.short_names) == (
        "boats.example.com",
        "Boat",
        ("v1", "v1beta1"),
        ("bo",),
    )
    assert boats.subresources == {"status"}
    beta = boats.in_version("v1beta1")
    assert (beta.versions[0], beta.deprecation, beta.subresources) == (
        "v1beta1",
        "example.com/v1beta1 Boat is deprecated",
        frozenset(),
    )


def test_each_version_prunes_and_fills_by_its_own_schema():
    boats = resource_of(crd())
    assert boats is not None and boats.structure is not None
    sent = freeze({"metadata": {"name": "a", "colour": 1}, "spec": {"sail": 1}, "size": "5"})
    decoded = boats.structure.decode(Schema.standard(), sent)
    assert decoded.object == {"metadata": {"name": "a"}, "spec": {}}
    assert decoded.unknown == ("metadata.colour", "size", "spec.sail")
    assert boats.default(decoded.object)["spec"] == {"size": 2}
    beta = boats.in_version("v1beta1").structure
    assert beta is not None and beta.decode(Schema.standard(), sent).object == {"metadata": {"name": "a"}, "size": "5"}


def test_what_the_stored_version_does_not_know_is_not_kept():
    boats = resource_of(crd())
    assert boats is not None
    beta = boats.in_version("v1beta1")
    assert beta.settle(freeze({"size": "5", "spec": {"size": 1}})) == {"spec": {"size": 1}}
    assert beta.structure is not None and beta.structure.read(freeze({"size": "5", "spec": {}})) == {}


def test_a_definition_without_served_versions_serves_nothing():
    assert resource_of(crd(versions=[{"name": "v1", "served": False, "storage": True}])) is None


def test_only_established_definitions_are_served():
    waiting = freeze({**crd(), "status": {"acceptedNames": {}, "conditions": []}})
    assert [r.key for r in resources_of((crd(), waiting))] == ["boats.example.com"]
