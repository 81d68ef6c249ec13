"""Where daemon pods belong."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.daemons.placement import belongs, daemon_pod, target_node


def daemonset(**spec: Any) -> dict[str, Any]:
    template = {"metadata": {"labels": {"app": "agent"}}, "spec": {"containers": [], **spec}}
    meta = {"name": "agent", "namespace": "default", "uid": "1", "generation": 1}
    return {"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": meta, "spec": {"template": template}}


def node(*taints: dict[str, str], **labels: str) -> dict[str, Any]:
    return {"metadata": {"name": "node-1", "labels": labels}, "spec": {"taints": list(taints)}}


def test_a_cordoned_node_still_gets_its_pod() -> None:
    assert belongs(daemonset(), node({"key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"})) == (
        True,
        True,
    )


def test_a_new_taint_stops_new_pods_but_only_noexecute_drives_out_old_ones() -> None:
    assert belongs(daemonset(), node({"key": "a", "effect": "NoSchedule"})) == (False, True)
    assert belongs(daemonset(), node({"key": "a", "effect": "NoExecute"})) == (False, False)
    assert belongs(daemonset(tolerations=[{"operator": "Exists"}]), node({"key": "a", "effect": "NoExecute"})) == (
        True,
        True,
    )


def test_a_selector_decides_for_good() -> None:
    assert belongs(daemonset(nodeSelector={"disk": "ssd"}), node()) == (False, False)
    assert belongs(daemonset(nodeSelector={"disk": "ssd"}), node(disk="ssd")) == (True, True)


def test_a_pod_is_meant_for_one_node_by_affinity() -> None:
    terms = [{"matchExpressions": [{"key": "disk", "operator": "Exists"}]}]
    affinity = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": terms}}}
    pod = daemon_pod(daemonset(affinity=affinity), "node-2", "abc")
    assert target_node(pod) == "node-2"
    assert pod["metadata"]["labels"]["controller-revision-hash"] == "abc"
    now = pod["spec"]["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
    field = {"key": "metadata.name", "operator": "In", "values": ["node-2"]}
    assert now["nodeSelectorTerms"] == [{"matchFields": [field]}]
