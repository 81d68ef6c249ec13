"""What the API shows of a static pod."""

from __future__ import annotations

from k8s_magics import Cluster

PLACE = "/etc/kubernetes/manifests/web.yaml"
MANIFEST = """apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 1
  containers:
  - {name: web, image: nginx}
"""


def cluster_with_pod() -> Cluster:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.on_node("node-1", f"cat > {PLACE} <<END\n{MANIFEST}END\n")
    cluster.advance(seconds=25)
    return cluster


def test_a_mirror_tells_of_no_generation_and_of_no_end() -> None:
    cluster = cluster_with_pod()
    cluster.on_node("node-1", f"rm {PLACE}")
    cluster.advance(seconds=10)
    phases = []
    for revision in cluster.history.of("pods", "default", "web-node-1"):
        status = revision.object.get("status") or {}
        phases.append(status.get("phase"))
        assert "observedGeneration" not in status
    assert cluster.objects("pods") == () and phases[-1] == "Running"


def test_another_pod_of_its_name_waits_until_it_is_tried_again() -> None:
    cluster = cluster_with_pod()
    cluster.on_node("node-1", f"sed -i s/nginx/httpd/ {PLACE}")
    cluster.advance(seconds=9)
    (pod,) = cluster.objects("pods")
    assert pod["spec"]["containers"][0]["image"] == "nginx" and pod["status"]["phase"] == "Running"
    cluster.advance(seconds=9)
    (pod,) = cluster.objects("pods")
    assert pod["spec"]["containers"][0]["image"] == "httpd"


def test_a_deleted_mirror_is_made_again_at_once() -> None:
    cluster = cluster_with_pod()
    (before,) = cluster.objects("pods")
    cluster.kubectl("delete pod web-node-1 --grace-period=0 --force")
    cluster.advance(seconds=1)
    (after,) = cluster.objects("pods")
    assert after["metadata"]["uid"] != before["metadata"]["uid"] and after["status"]["phase"] == "Running"
