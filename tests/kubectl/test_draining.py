"""Draining, seen from the pods that it takes."""

from __future__ import annotations

from k8s_magics import Cluster


def test_daemons_and_mirrors_stay() -> None:
    cluster = Cluster(nodes=1)
    before = {p["metadata"]["name"] for p in cluster.objects("pods", labels="k8s-app=kube-proxy")}
    drained = cluster.kubectl("drain node-1 --ignore-daemonsets --delete-emptydir-data --timeout=60s")
    assert drained.exit_code == 0, drained.text
    assert {p["metadata"]["name"] for p in cluster.objects("pods", labels="k8s-app=kube-proxy")} == before


def test_an_evicted_pod_is_a_disruption_target() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("run web --image=nginx")
    cluster.settle()
    cluster.kubectl("drain node-1 --force")
    conditions = [
        c
        for r in cluster.history.log
        if r.key.name == "web" and r.key.resource == "pods"
        for c in r.object["status"].get("conditions", ())
    ]
    assert any(c["type"] == "DisruptionTarget" and c["reason"] == "EvictionByEvictionAPI" for c in conditions)
