"""The definitions of Kubernetes 1.35, as strict decoding, patches and `kubectl explain` read them."""

import pytest

import hatch_build
from k8s_magics.apimachinery.schema import TYPES, Field, Schema

SCHEMA = Schema.standard()


def field(path: str) -> Field:
    """The field at dotted `path` of a Pod, through lists and maps."""
    definition, found = SCHEMA.of("v1", "Pod"), None
    for name in path.split("."):
        assert definition is not None
        found = definition.fields[name]
        definition = SCHEMA.resolve(found.items or found)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("spec", "object"),
        ("spec.containers", "array"),
        ("spec.nodeSelector", "map"),
        ("spec.containers.image", "string"),
        ("spec.containers.ports.containerPort", "integer"),
        ("spec.hostNetwork", "boolean"),
        ("spec.containers.livenessProbe.httpGet.port", "int-or-string"),
        ("spec.volumes.emptyDir.sizeLimit", "quantity"),
        ("metadata.creationTimestamp", "time"),
    ],
)
def test_knows_the_type_of_a_field(path: str, kind: str) -> None:
    assert field(path).type == kind


def test_types_the_values_of_a_map_and_the_elements_of_a_list() -> None:
    limits = field("spec.containers.resources.limits")
    assert limits.items is not None and (limits.type, limits.items.type) == ("map", "quantity")
    command = field("spec.containers.command")
    assert command.items is not None and (command.type, command.items.type) == ("array", "string")


def test_knows_how_lists_are_merged() -> None:
    assert (field("spec.containers").merge_key, field("spec.containers").patch_strategy) == ("name", "merge")
    assert field("spec.volumes").patch_strategies == ("merge", "retainKeys")
    ports = SCHEMA.named("io.k8s.api.core.v1.ServiceSpec").fields["ports"]
    assert (ports.merge_key, ports.list_type, ports.list_map_keys) == ("port", "map", ("port", "protocol"))
    assert field("spec.containers.command").list_type == "atomic"


def test_knows_required_fields_and_descriptions() -> None:
    selector = SCHEMA.named("io.k8s.api.apps.v1.DeploymentSpec")
    assert selector.required == ("selector", "template")
    assert selector.description == "DeploymentSpec is the specification of the desired behavior of the Deployment."
    assert field("spec.nodeName").description.startswith("NodeName indicates in which node this pod is scheduled.")


def test_knows_the_values_of_enumerations() -> None:
    policy = field("spec.restartPolicy")
    assert policy.enum == ("Always", "Never", "OnFailure")
    assert policy.description.endswith('\n\nPossible enum values:\n - `"Always"`\n - `"Never"`\n - `"OnFailure"`')
    assert field("spec.containers.image").enum == ()


def test_finds_a_definition_by_kind() -> None:
    deployment = SCHEMA.of("apps/v1", "Deployment")
    assert deployment is not None and deployment.name == "io.k8s.api.apps.v1.Deployment"
    assert (deployment.short_name, deployment.go_type) == ("Deployment", "v1.Deployment")
    assert SCHEMA.of("apps/v1beta1", "Deployment") is None
    assert ("autoscaling/v2", "HorizontalPodAutoscaler") in set(SCHEMA.kinds())


def test_every_definition_decodes_to_known_types_and_references() -> None:
    for name in SCHEMA:
        definition = SCHEMA.named(name)
        assert definition.type in TYPES and set(definition.required) <= set(definition.fields), name
        for each in definition.fields.values():
            inner = each.items or each
            assert each.type in TYPES and inner.type in TYPES, (name, each.name)
            assert not inner.ref or inner.ref in SCHEMA, (name, each.name)


def test_the_data_file_is_the_same_on_every_build() -> None:
    once, again = list(hatch_build.lines({})), list(hatch_build.lines({}))
    assert once == again and len(once) == len(SCHEMA) + 1
