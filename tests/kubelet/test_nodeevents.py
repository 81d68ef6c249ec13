"""A node that was off: what its pods and the node itself show of it."""

from __future__ import annotations

from typing import Any

from k8s_magics import Cluster

PODS = """
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeName: node-1
  volumes: [{name: disk, emptyDir: {}}, {name: memory, emptyDir: {medium: Memory}}]
  initContainers: [{name: first, image: busybox, command: [echo, done]}]
  containers:
  - name: web
    image: busybox
    command: [sh, -c, "echo run >> /disk/runs; echo run >> /memory/runs; cat /disk/runs; sleep 1d"]
    volumeMounts: [{name: disk, mountPath: /disk}, {name: memory, mountPath: /memory}]
---
apiVersion: v1
kind: Pod
metadata: {name: once}
spec:
  nodeName: node-1
  restartPolicy: Never
  containers: [{name: once, image: busybox, command: [sleep, 1d]}]
---
apiVersion: v1
kind: Pod
metadata: {name: gone}
spec:
  nodeName: node-1
  containers: [{name: gone, image: busybox, command: [sleep, 1d]}]
"""


def kubectl(cluster: Cluster, line: str) -> str:
    return cluster.terminal(0).run(f"kubectl {line}").stdout


def status_of(cluster: Cluster, pod: str) -> Any:
    found = cluster.object("pods", pod)
    assert found is not None
    return found["status"]


def rebooted() -> Cluster:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply(PODS)
    cluster.advance(seconds=10)
    cluster.break_("node", "node-1")
    kubectl(cluster, "delete pod gone --force")
    cluster.advance(seconds=60)
    cluster.break_("node", "node-1")
    cluster.advance(seconds=10)
    return cluster


def test_a_container_that_ran_when_the_power_went_ended_with_255_for_an_unknown_reason_found_at_boot() -> None:
    cluster = rebooted()
    last = status_of(cluster, "web")["containerStatuses"][0]["lastState"]["terminated"]
    assert (last["exitCode"], last["reason"], "message" in last) == (255, "Unknown", False)
    assert last["finishedAt"] == "2026-01-05T09:01:10Z"
    assert kubectl(cluster, "logs web -p") == "run\n" and kubectl(cluster, "logs web") == "run\nrun\n"
    assert kubectl(cluster, "exec web -- cat /memory/runs") == "run\n"
    once = status_of(cluster, "once")
    assert once["phase"] == "Failed" and once["containerStatuses"][0]["state"]["terminated"]["exitCode"] == 255


def test_pods_begin_anew_in_new_sandboxes_and_the_node_tells_of_its_boot() -> None:
    cluster = rebooted()
    status = status_of(cluster, "web")
    assert [s["restartCount"] for s in (*status["initContainerStatuses"], *status["containerStatuses"])] == [1, 1]
    events = kubectl(cluster, "get events --sort-by=.lastTimestamp -o custom-columns=:.reason,:.message")
    assert "Pod sandbox changed, it will be killed and re-created." in events
    boot = kubectl(cluster, "get node node-1 -o jsonpath={.status.nodeInfo.bootID}")
    assert f"Node node-1 has been rebooted, boot id: {boot}" in events
    assert "Starting kubelet." in events and "Node node-1 status is now: NodeReady" in events
    kubelet = cluster._machinery.kubelets.find("node-1")
    assert kubelet is not None and "gone" not in {s.config.name for s in kubelet.runtime.sandboxes.values()}
