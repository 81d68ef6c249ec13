"""Values that do not fit the schema, as server-side apply tells them."""

from typing import Any

import pytest

from k8s_magics.apimachinery.managed_fields.typed import go_text, misfits
from k8s_magics.apimachinery.schema import Schema

POD = {"spec": {"containers": [{"name": "c", "env": [{"name": "A", "value": 1}]}]}}


@pytest.mark.parametrize(
    ("api_version", "kind", "config", "problem"),
    [
        (
            "v1",
            "ConfigMap",
            {"data": {"port": 80}},
            ".data.port: expected string, got &value.valueUnstructured{Value:80}",
        ),
        ("v1", "ConfigMap", {"data": "x"}, ".data: expected map, got &{x}"),
        ("v1", "ConfigMap", {"immutable": "yes"}, ".immutable: expected boolean, got &{yes}"),
        (
            "apps/v1",
            "Deployment",
            {"spec": {"replicas": "2"}},
            ".spec.replicas: expected numeric (int or float), got string",
        ),
        (
            "v1",
            "Pod",
            POD,
            '.spec.containers[name="c"].env[name="A"].value: expected string, got &value.valueUnstructured{Value:1}',
        ),
        ("v1", "Pod", {"spec": {"containers": {}}}, ".spec.containers: expected list, got &{map[]}"),
        (
            "v1",
            "Service",
            {"spec": {"ports": [{"port": 80}, {"port": 80}]}},
            '.spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
        ),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_its_path(
    api_version: str, kind: str, config: dict[str, Any], problem: str
) -> None:
    schema = Schema.standard()
    assert list(misfits(schema, schema.of(api_version, kind), config)) == [problem]


def test_what_has_no_type_of_its_own_may_be_anything() -> None:
    schema = Schema.standard()
    service = {"spec": {"ports": [{"port": 80, "targetPort": "http"}, {"port": 81, "targetPort": 8080}]}}
    assert not list(misfits(schema, schema.of("v1", "Service"), service))


def test_values_are_shown_as_go_does() -> None:
    assert go_text({"b": [1, True], "a": None}) == "map[a:<nil> b:[1 true]]"
