"""Evictions and budgets."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import TooManyRequests
from k8s_magics.apimachinery.objects import evolve
from k8s_magics.client.client import Client

POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "labels": {"a": "b"}},
    "spec": {"containers": [{"name": "c", "image": "x"}]},
}
BUDGET = {
    "apiVersion": "policy/v1",
    "kind": "PodDisruptionBudget",
    "metadata": {"name": "b"},
    "spec": {"minAvailable": 1, "selector": {"matchLabels": {"a": "b"}}},
}


def running(client: Client, component: Client) -> dict[str, object]:
    pod = client.create("pods", POD, namespace="default")
    return dict(component.update_status("pods", evolve(pod, "status.phase", "Running")))


def test_without_a_budget_a_pod_goes(client: Client, component: Client) -> None:
    client.evict(running(client, component))
    assert client.find("pods", "web", "default") is None


def test_a_budget_that_allows_none_refuses(client: Client, component: Client) -> None:
    pod = running(client, component)
    client.create("poddisruptionbudgets.policy", BUDGET, namespace="default")
    with pytest.raises(TooManyRequests, match="would violate the pod's disruption budget"):
        client.evict(pod)


def test_a_budget_is_spent(client: Client, component: Client) -> None:
    pod = running(client, component)
    budget = client.create("poddisruptionbudgets.policy", BUDGET, namespace="default")
    component.update_status("poddisruptionbudgets.policy", evolve(budget, "status", {"disruptionsAllowed": 1}))
    client.evict(pod)
    assert client.get("poddisruptionbudgets.policy", "b", "default")["status"]["disruptionsAllowed"] == 0


def test_a_pod_that_is_not_ready_is_free_where_the_budget_says_so(client: Client, component: Client) -> None:
    pod = running(client, component)
    spec = {**BUDGET["spec"], "unhealthyPodEvictionPolicy": "AlwaysAllow"}  # type: ignore[dict-item]
    client.create("poddisruptionbudgets.policy", {**BUDGET, "spec": spec}, namespace="default")
    client.evict(pod)
    assert client.find("pods", "web", "default") is None
