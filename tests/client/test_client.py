"""One caller's view of the API."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.errors import NotFound
from k8s_magics.client.client import Client
from k8s_magics.cluster.control_plane import component, make_server
from k8s_magics.sim.clock import Clock
from k8s_magics.sim.random import Random


@pytest.fixture
def client() -> Client:
    return component(make_server(Clock(), Random(), bare=True), "tester")


def namespace(name: str) -> dict[str, object]:
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}}


def test_find_is_get_without_the_error(client: Client) -> None:
    assert client.find("namespaces", "a") is None
    with pytest.raises(NotFound):
        client.get("namespaces", "a")
    client.create("namespaces", namespace("a"))
    assert client.find("namespaces", "a") == client.get("namespaces", "a")


def test_writes_carry_the_actor_and_the_cause(client: Client) -> None:
    client.because(7)
    client.create("namespaces", namespace("a"))
    assert (client.store.log[-1].actor, client.store.log[-1].cause) == ("tester", 7)


def test_a_watch_can_be_of_one_namespace(client: Client) -> None:
    client.create("namespaces", namespace("a"))
    client.create("namespaces", namespace("b"))
    heard: list[str] = []
    client.watch(lambda r: heard.append(r.key.namespace), "configmaps", "a")
    for space in ("a", "b"):
        client.create(
            "configmaps", {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}}, namespace=space
        )
    assert heard == ["a"]


def test_another_version_can_be_asked_for(client: Client) -> None:
    client.create("namespaces", namespace("default"))
    hpa = {
        "apiVersion": "autoscaling/v1", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "h", "namespace": "default"},
        "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "d", "apiVersion": "apps/v1"}, "maxReplicas": 3, "targetCPUUtilizationPercentage": 40},
    }  # fmt: skip
    client.create("horizontalpodautoscalers.autoscaling", hpa)
    stored = client.get("horizontalpodautoscalers.autoscaling", "h", "default")
    old = client.get("horizontalpodautoscalers.autoscaling", "h", "default", version="v1")
    assert stored["spec"]["metrics"][0]["resource"]["target"]["averageUtilization"] == 40
    assert old["spec"]["targetCPUUtilizationPercentage"] == 40
