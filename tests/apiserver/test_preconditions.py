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


def test_a_patch_leaves_the_kind_what_it_is(client: Client, config_map: Callable[..., dict[str, Any]]) -> None:
    client.create("configmaps", config_map("one"), namespace="default")
    made = client.patch("configmaps", "one", {"kind": "Secret"}, namespace="default", kind="merge")
    assert made["kind"] == "ConfigMap"
