"""What kubectl itself says of a manifest."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.schema import Schema
from k8s_magics.cli.schema_check import problems_of

POD = "io.k8s.api.core.v1"
CASES = [
    (
        {"spec": {"containers": [{"name": "c", "imag": "x"}]}},
        f'ValidationError(Pod.spec.containers[0]): unknown field "imag" in {POD}.Container',
    ),
    ({"spec": {}}, f'ValidationError(Pod.spec): missing required field "containers" in {POD}.PodSpec'),
    ({"spec": {"containers": [None]}}, 'unknown object type "nil" in Pod.spec.containers[0]'),
    (
        {"spec": {"containers": {}}},
        f'ValidationError(Pod.spec.containers): invalid type for {POD}.PodSpec.containers: got "map", expected "array"',
    ),
    ({"spec": "x"}, f'ValidationError(Pod.spec): invalid type for {POD}.PodSpec: got "string", expected "map"'),
    (
        {"spec": {"containers": [{"name": "c", "ports": [{"containerPort": "80"}]}]}},
        f'ValidationError(Pod.spec.containers[0].ports[0].containerPort): invalid type for {POD}.ContainerPort.containerPort: got "string", expected "integer"',
    ),
]


@pytest.mark.parametrize(("body", "sentence"), CASES)
def test_a_wrong_manifest_is_told_of(body: dict[str, object], sentence: str) -> None:
    assert sentence in problems_of(Schema.standard(), {"apiVersion": "v1", "kind": "Pod", **body})


def test_numbers_are_taken_where_a_text_or_a_quantity_stands() -> None:
    resources = {"limits": {"cpu": 1, "memory": "1Gi"}}
    pod = {
        "spec": {
            "containers": [{"name": "c", "resources": resources, "env": [{"name": "A", "value": 1}]}],
            "hostname": None,
        }
    }
    assert problems_of(Schema.standard(), {"apiVersion": "v1", "kind": "Pod", **pod}) == []


def test_a_kind_that_the_schema_does_not_know_is_not_checked() -> None:
    assert problems_of(Schema.standard(), {"apiVersion": "a/v1", "kind": "B", "x": 1}) == []
