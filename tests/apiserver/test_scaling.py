"""The scale subresource."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import Conflict, Invalid, NoSuchPath
from k8s_magics.client.client import Client

DEPLOYMENT = {
    "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
    "spec": {"replicas": 2, "selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "x"}]}}},
}  # fmt: skip


def test_size_and_selector_are_shown_in_one_shape(client: Client) -> None:
    client.create("deployments.apps", DEPLOYMENT, namespace="default")
    scale = client.get_scale("deployments.apps", "web", "default")
    assert (scale["spec"], scale["status"]) == ({"replicas": 2}, {"replicas": 0, "selector": "a=b"})


def test_scaling_changes_the_workload(client: Client) -> None:
    client.create("deployments.apps", DEPLOYMENT, namespace="default")
    client.update_scale("deployments.apps", "web", "default", 5)
    assert client.get("deployments.apps", "web", "default")["spec"]["replicas"] == 5


def test_bad_sizes_and_old_versions_are_refused(client: Client) -> None:
    made = client.create("deployments.apps", DEPLOYMENT, namespace="default")
    with pytest.raises(Invalid, match="must be greater than or equal to 0"):
        client.update_scale("deployments.apps", "web", "default", -1)
    client.update_scale("deployments.apps", "web", "default", 3)
    with pytest.raises(Conflict):
        client.update_scale(
            "deployments.apps", "web", "default", 4, resource_version=made["metadata"]["resourceVersion"]
        )


def test_what_has_no_size_has_no_scale(client: Client) -> None:
    with pytest.raises(NoSuchPath):
        client.update_scale("services", "kubernetes", "default", 1)
