"""Patches of each kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from k8s_magics.apimachinery.errors import ApiError
from k8s_magics.client.client import Client

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web"},
    "spec": {"containers": [{"name": "a", "image": "x"}, {"name": "b", "image": "y"}]},
}


def test_a_strategic_patch_merges_lists_by_their_key(client: Client) -> None:
    client.create("pods", POD, namespace="default")
    patch = {"spec": {"containers": [{"name": "b", "image": "z"}]}}
    made = client.patch("pods", "web", patch, namespace="default", kind="strategic")
    assert [c["image"] for c in made["spec"]["containers"]] == ["x", "z"]


def test_a_merge_patch_replaces_lists_and_null_removes(
    client: Client, config_map: Callable[..., dict[str, Any]]
) -> None:
    client.create("configmaps", config_map(data={"a": "1", "b": "2"}))
    made = client.patch("configmaps", "settings", {"data": {"a": None, "c": "3"}}, namespace="default")
    assert made["data"] == {"b": "2", "c": "3"}


def test_a_json_patch_is_a_list_of_operations(client: Client, config_map: Callable[..., dict[str, Any]]) -> None:
    client.create("configmaps", config_map())
    made = client.patch(
        "configmaps", "settings", [{"op": "add", "path": "/data/z", "value": "26"}], namespace="default", kind="json"
    )
    assert made["data"] == {"a": "1", "z": "26"}


@pytest.mark.parametrize(
    "patch", [[{"op": "remove", "path": "/data/none"}], [{"op": "test", "path": "/data/a", "value": "2"}]]
)
def test_a_json_patch_that_does_not_fit_is_refused(
    client: Client, config_map: Callable[..., dict[str, Any]], patch: Any
) -> None:
    client.create("configmaps", config_map())
    with pytest.raises(ApiError):
        client.patch("configmaps", "settings", patch, namespace="default", kind="json")
