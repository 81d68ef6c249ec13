"""Nodes that run out of memory."""

from __future__ import annotations

from typing import Any

from k8s_magics import Cluster


def hungry(name: str, megabytes: int, *, request: str = "", priority: str = "") -> dict[str, Any]:
    container: dict[str, Any] = {
        "name": "app", "image": "polinux/stress", "command": ["stress"],
        "args": ["--vm", "1", "--vm-bytes", f"{megabytes}M", "--vm-hang", "1"],
    }  # fmt: skip
    if request:
        container["resources"] = {"requests": {"memory": request}}
    spec: dict[str, Any] = {"containers": [container], "restartPolicy": "Never"}
    spec |= {"priorityClassName": priority} if priority else {}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": name}, "spec": spec}


def reasons(cluster: Cluster) -> dict[str, str]:
    return {p["metadata"]["name"]: p["status"].get("reason", p["status"]["phase"]) for p in cluster.objects("pods")}


def pressure(cluster: Cluster) -> str:
    node = cluster.objects("nodes")[0]
    return str(next(c["status"] for c in node["status"]["conditions"] if c["type"] == "MemoryPressure"))


def test_pods_that_use_more_than_they_ask_for_go_first_and_low_priority_before_high() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl("create priorityclass high --value=1000")
    pods = [hungry("modest", 2500, request="3Gi"), hungry("important", 2500, priority="high"), hungry("greedy", 2800)]
    cluster.apply(pods)
    cluster.advance(seconds=25)
    assert reasons(cluster) == {"modest": "Running", "important": "Running", "greedy": "Evicted"}
    pod = cluster.object("pods", "greedy")
    assert pod is not None
    assert pod["status"]["message"].startswith(
        "The node was low on resource: memory. Threshold quantity: 100Mi, available: "
    )
    assert "Container app was using" in pod["status"]["message"]
    assert any(
        c["type"] == "DisruptionTarget" and c["reason"] == "TerminationByKubelet" for c in pod["status"]["conditions"]
    )


def test_pressure_taints_the_node_for_five_minutes() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply([hungry("a", 4000), hungry("b", 3830)])
    cluster.advance(seconds=25)
    assert pressure(cluster) == "True"
    taints = cluster.objects("nodes")[0]["spec"]["taints"]
    assert [t["key"] for t in taints] == ["node.kubernetes.io/memory-pressure"]
    cluster.advance(seconds=330)
    assert pressure(cluster) == "False" and "taints" not in cluster.objects("nodes")[0]["spec"]


def test_a_node_that_is_full_at_once_kills_the_least_promised() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply([hungry("a", 4000, request="4Gi"), hungry("b", 4500)])
    cluster.advance(seconds=8)
    killed = cluster.object("pods", "b")
    assert killed is not None
    assert killed["status"]["containerStatuses"][0]["state"]["terminated"]["reason"] == "OOMKilled"
    assert any(e["reason"] == "SystemOOM" for e in cluster.objects("events"))
    assert reasons(cluster)["a"] == "Running"
