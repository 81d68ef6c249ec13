"""Nodes, pods and counts follow what happens in the API."""

from __future__ import annotations

from typing import Any

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.selectors import of_labels
from k8s_magics.apiserver.store import Key, Store
from k8s_magics.scheduler.state import State, changes_node
from k8s_magics.sim.clock import Clock

WEB = of_labels({"app": "web"})


def node(**status: Any) -> Any:
    return freeze({"metadata": {"name": "node-1"}, "spec": {}, "status": status})


def pod(name: str, phase: str = "Running", node_name: str = "node-1", **labels: str) -> Any:
    meta = {"name": name, "namespace": "default", "uid": name, "labels": labels}
    return freeze({"metadata": meta, "spec": {"nodeName": node_name, "containers": []}, "status": {"phase": phase}})


def state() -> State:
    store = Store(Clock())
    store.write("create", Key("nodes", "", "node-1"), node(), actor="test")
    return State(store)


def test_counts_follow_labels_and_ends() -> None:
    made = state()
    assert made.counts.of("default", WEB) == {"node-1": 0}
    made.see_pod(pod("a", app="web"))
    made.see_pod(pod("b"))
    assert made.counts.of("default", WEB) == {"node-1": 1}
    made.see_pod(pod("b", app="web"))
    assert made.counts.of("default", WEB) == {"node-1": 2}
    made.see_pod(pod("a", "Succeeded", app="web"))
    assert made.counts.of("default", WEB) == {"node-1": 1}
    made.forget_pod("b")
    assert made.counts.of("default", WEB) == {"node-1": 0}
    assert not made.nodes["node-1"].pods


def test_heartbeats_change_nothing_that_matters() -> None:
    store, key = Store(Clock()), Key("nodes", "", "node-1")

    def matters(new: Any) -> bool:
        store.write("update", key, new, actor="kubelet")
        return changes_node(store.log[-1])

    assert matters(node())
    assert not matters(node(conditions=[{"type": "Ready"}]))
    assert matters(node(allocatable={"cpu": "4"}))
