"""The kubelet's own directory of pods."""

from __future__ import annotations

import json

from k8s_magics.cluster.cluster import Cluster

SPEC = {
    "volumes": [{"name": "v", "emptyDir": {}}, {"name": "h", "hostPath": {"path": "/tmp"}}],
    "containers": [
        {
            "name": "c", "image": "busybox", "command": ["sh", "-c", "echo bye >/dev/termination-log; sleep 9999"],
            "volumeMounts": [{"name": "v", "mountPath": "/v"}, {"name": "h", "mountPath": "/h"}],
        }
    ],
}  # fmt: skip


def node(cluster: Cluster, line: str) -> str:
    uid = cluster.object("pods", "c")["metadata"]["uid"]
    return cluster.on_node("node-1", f"cd /var/lib/kubelet/pods/{uid}; {line}").stdout


def test_volumes_are_the_ones_that_the_containers_have(cluster: Cluster) -> None:
    cluster.kubectl(f"run c --image=busybox --overrides='{json.dumps({'spec': SPEC})}'")
    cluster.settle()
    cluster.kubectl("exec c -- sh -c 'echo inside >/v/f'")
    assert node(cluster, "cat volumes/kubernetes.io~empty-dir/v/f") == "inside\n"
    node(cluster, "echo outside >volumes/kubernetes.io~empty-dir/v/f")
    assert cluster.kubectl("exec c -- cat /v/f").stdout == "outside\n"
    assert node(cluster, "ls volumes") == "kubernetes.io~empty-dir\nkubernetes.io~projected\n"
    assert "10.244." in node(cluster, "cat etc-hosts")
    assert node(cluster, "cat containers/c/*") == "bye\n"


def test_a_pod_that_is_gone_has_no_directory(cluster: Cluster) -> None:
    cluster.kubectl("delete pod web")
    cluster.settle()
    assert cluster.on_node("node-1", "ls /var/lib/kubelet/pods").stdout == ""
