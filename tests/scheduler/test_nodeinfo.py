"""A node's totals."""

from __future__ import annotations

from typing import Any

from k8s_magics.scheduler.nodeinfo import NodeInfo, PodInfo


def node() -> NodeInfo:
    allocatable = {"cpu": "4", "memory": "8Gi", "pods": "110"}
    return NodeInfo({"metadata": {"name": "node-1"}, "spec": {}, "status": {"allocatable": allocatable}})


def pod(name: str, cpu: str = "100m", **ports: Any) -> PodInfo:
    container = {"name": "c", "resources": {"requests": {"cpu": cpu}}, "ports": [ports] if ports else []}
    return PodInfo(
        {"metadata": {"name": name, "namespace": "default", "uid": name}, "spec": {"containers": [container]}}
    )


def test_what_comes_and_goes_leaves_no_trace() -> None:
    info = node()
    before = (dict(info.requested), info.assumed_cpu, info.assumed_memory)
    info.add(pod("a"))
    info.add(pod("b", "2"))
    assert info.requested["cpu"] == 2100
    assert info.assumed_memory == 2 * (200 << 20)
    info.remove("a")
    info.remove("b")
    info.remove("never")
    assert ({k: v for k, v in info.requested.items() if v}, info.assumed_cpu, info.assumed_memory) == before


def test_host_ports_conflict_by_protocol_and_address() -> None:
    info = node()
    info.add(pod("a", containerPort=80, hostPort=8080, hostIP="10.0.0.1"))
    assert info.conflicts([("", "TCP", 8080)])
    assert not info.conflicts([("10.0.0.2", "TCP", 8080)])
    assert not info.conflicts([("", "UDP", 8080)])


def test_a_copy_without_pods_leaves_the_original_alone() -> None:
    info = node()
    info.add(pod("a"))
    assert not info.without(["a"]).pods
    assert list(info.pods) == ["a"]
