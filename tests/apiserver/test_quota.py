"""What objects count against a quota."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apiserver.quota import charge, resources_of


def quota(*names: str, **spec: Any) -> dict[str, Any]:
    return {"spec": {"hard": dict.fromkeys(names, "10"), **spec}}


def charged(made: dict[str, Any], resource: str, obj: dict[str, Any]) -> dict[str, str]:
    return {name: str(amount) for name, amount in charge(made, resource, obj).items()}


def pod(phase: str = "Running", cpu: str = "", **spec: Any) -> dict[str, Any]:
    resources = {"requests": {"cpu": cpu}, "limits": {"cpu": cpu}} if cpu else {}
    return {"spec": {"containers": [{"name": "c", "resources": resources}], **spec}, "status": {"phase": phase}}


def test_pods_count_until_they_have_finished() -> None:
    assert charged(quota("pods", "requests.cpu", "limits.cpu"), "pods", pod(cpu="500m")) == {
        "pods": "1", "requests.cpu": "500m", "limits.cpu": "500m",
    }  # fmt: skip
    assert charged(quota("pods", "count/pods"), "pods", pod("Succeeded")) == {"count/pods": "1"}


@pytest.mark.parametrize(
    ("kind", "wanted"), [("ClusterIP", {"services": "1"}), ("NodePort", {"services": "1", "services.nodeports": "2"})]
)
def test_services_count_their_node_ports(kind: str, wanted: dict[str, str]) -> None:
    service = {"spec": {"type": kind, "ports": [{"port": 1}, {"port": 2}]}}
    assert charged(quota("services", "services.nodeports"), "services", service) == wanted


def test_claims_count_by_class() -> None:
    claim = {"spec": {"storageClassName": "gold", "resources": {"requests": {"storage": "2Gi"}}}}
    names = (
        "requests.storage",
        "gold.storageclass.storage.k8s.io/requests.storage",
        "tin.storageclass.storage.k8s.io/requests.storage",
    )
    assert charged(quota(*names), "persistentvolumeclaims", claim) == {names[0]: "2Gi", names[1]: "2Gi"}


def test_scopes_choose_pods() -> None:
    assert charged(quota("pods", scopes=["BestEffort"]), "pods", pod()) == {"pods": "1"}
    assert charged(quota("pods", scopes=["BestEffort"]), "pods", pod(cpu="1")) == {}
    assert charged(quota("pods", scopes=["Terminating"]), "pods", pod(activeDeadlineSeconds=5)) == {"pods": "1"}
    match = {"scopeName": "PriorityClass", "operator": "In", "values": ["high"]}
    selective = quota("pods", scopeSelector={"matchExpressions": [match]})
    assert charged(selective, "pods", pod(priorityClassName="high")) == {"pods": "1"}
    assert charged(selective, "pods", pod()) == {}


def test_a_quota_looks_only_at_what_it_limits() -> None:
    assert resources_of(["requests.cpu", "services.nodeports", "count/jobs.batch"]) == (
        "pods",
        "services",
        "jobs.batch",
    )
