from __future__ import annotations

from k8s_magics.apimachinery.schema import Schema
from k8s_magics.resources.rules.go_fields import FIELDS


def test_every_field_of_a_pods_spec_that_the_schema_knows_has_its_place() -> None:
    pod = Schema.standard().named("io.k8s.api.core.v1.PodSpec")
    inside = {
        "hostNetwork",
        "hostPID",
        "hostIPC",
        "shareProcessNamespace",
        "hostUsers",
    }  # of the security context in Go
    assert set(pod.fields) - inside - {"serviceAccount"} <= {name for name, _, _ in FIELDS["PodSpec"]}


def test_nested_types_exist() -> None:
    assert {kind for fields in FIELDS.values() for _, kind, _ in fields if kind} <= set(FIELDS)
