"""What a write says of the object it means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from k8s_magics.apimachinery.errors import BadRequest, Conflict, Invalid
from k8s_magics.client.client import Client


def test_an_update_of_an_older_version_or_another_object_conflicts(
    client: Client, config_map: Callable[..., dict[str, Any]]
) -> None:
    made = client.create("configmaps", config_map("one"), namespace="default")
    client.update("configmaps", {**made, "data": {"a": "2"}})
    with pytest.raises(Conflict, match="the object has been modified"):
        client.update("configmaps", {**made, "data": {"a": "3"}})
    with pytest.raises(Conflict, match="Precondition failed: UID in precondition: other"):
        client.update("configmaps", {**made, "metadata": {"name": "one", "namespace": "default", "uid": "other"}})


@pytest.mark.parametrize(
    ("metadata", "error", "words"),
    [
        ({"name": "two"}, BadRequest, "does not match the name on the URL"),
        ({"namespace": "other"}, BadRequest, "the namespace of the provided object does not match"),
        ({"uid": "other"}, Invalid, "field is immutable"),
        ({"resourceVersion": "1", "uid": "other"}, Conflict, "the object has been modified"),
    ],
)
def test_a_patch_may_not_move_an_object(
    client: Client,
    config_map: Callable[..., dict[str, Any]],
    metadata: dict[str, str],
    error: type[Exception],
    words: str,
) -> None:
    client.create("configmaps", config_map("one"), namespace="default")
    with pytest.raises(error, match=words):
        client.patch("configmaps", "one", {"metadata": metadata}, namespace="default", kind="merge")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "Nope"}, 'no kind "Nope" is registered for version "v1" in scheme "pkg/runtime/scheme.go:111"'),
        ({"kind": "Pod"}, r"converting \(v1.Pod\) to \(core.ConfigMap\): unknown conversion"),
        ({"kind": 5}, r"json: cannot unmarshal number into Go struct field .kind of type string"),
        ({"apiVersion": "apps/v1"}, 'no kind "ConfigMap" is registered for version "apps/v1"'),
    ],
)
def test_a_merge_patch_may_not_make_another_kind_of_it(
    client: Client, config_map: Callable[..., dict[str, Any]], fields: dict[str, Any], why: str
) -> None:
    client.create("configmaps", config_map("one"), namespace="default")
    with pytest.raises(Invalid, match=why):
        client.patch("configmaps", "one", fields, namespace="default", kind="merge")
    made = client.patch("configmaps", "one", fields | {"kind": "Secret"}, namespace="default", kind="strategic")
    assert made["kind"] == "ConfigMap"
