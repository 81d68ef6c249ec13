"""What the kubelet logs about a pod."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost import podlines


def lines(cluster: Cluster, name: str) -> list[str]:
    return [
        m.text
        for r in cluster.history.of("pods", "default", name)
        if r.object["spec"].get("nodeName")
        for m in podlines.kubelet_lines(r)
    ]


def test_a_pods_life_is_in_it(cluster: Cluster) -> None:
    cluster.kubectl("delete pod web")
    told = "\n".join(lines(cluster, "web"))
    order = [
        told.index(word)
        for word in ("SyncLoop ADD", "ContainerStarted", "SyncLoop DELETE", "ContainerDied", "SyncLoop REMOVE")
    ]
    assert order == sorted(order)


def test_of_a_run_between_two_looks_only_the_end_is_seen(cluster: Cluster) -> None:
    cluster.kubectl("run short --image=busybox --restart=Never -- true")
    cluster.settle()
    told = "\n".join(lines(cluster, "short"))
    assert "ContainerDied" in told and "ContainerStarted" not in told
    runtime = [t for r in cluster.history.of("pods", "default", "short") for t in podlines.containerd_lines(r)]
    assert ["StartContainer" in runtime[0], "shim disconnected" in runtime[1]] == [True, True]


def test_readiness_is_told_of_a_pod_that_is_probed(cluster: Cluster) -> None:
    probe = '{"spec":{"containers":[{"name":"p","image":"nginx","readinessProbe":{"httpGet":{"port":80}}}]}}'
    cluster.kubectl(f"run p --image=nginx --overrides='{probe}'")
    cluster.settle()
    assert any('probe="readiness" status="ready"' in line for line in lines(cluster, "p"))
    assert not any("probe" in line for line in lines(cluster, "web"))


def test_the_runtime_logs_starts_and_ends(cluster: Cluster) -> None:
    cluster.kubectl("delete pod web")
    told = [t for r in cluster.history.of("pods", "default", "web") for t in podlines.containerd_lines(r)]
    assert ["StartContainer" in told[0], "shim disconnected" in told[-1]] == [True, True]


def test_why_a_container_waits_is_in_its_status() -> None:
    status = {"containerStatuses": [{"name": "c", "state": {"waiting": {"message": "back-off"}}}]}
    assert list(podlines.waiting_messages({"status": status})) == [("c", "back-off")]
