"""Static pods, from the disk of their node to the API and back."""

from __future__ import annotations

from k8s_magics import Cluster
from k8s_magics.kubelet.staticpods import static_pod

MANIFEST = """apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: 2
  containers:
  - {name: web, image: nginx}
"""
PLACE = "/etc/kubernetes/manifests/web.yaml"


def cluster_with_pod() -> Cluster:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.on_node("node-1", f"cat > {PLACE} <<END\n{MANIFEST}END\n")
    cluster.advance(seconds=25)
    return cluster


def container_id(cluster: Cluster) -> str:
    pod = cluster.object("pods", "web-node-1")
    assert pod is not None
    return str(pod["status"]["containerStatuses"][0]["containerID"])


def test_a_manifest_runs_and_is_mirrored() -> None:
    pod = cluster_with_pod().object("pods", "web-node-1")
    assert pod is not None and pod["status"]["phase"] == "Running"
    annotations = pod["metadata"]["annotations"]
    assert annotations["kubernetes.io/config.mirror"] == annotations["kubernetes.io/config.hash"]
    assert annotations["kubernetes.io/config.source"] == "file"
    assert pod["metadata"]["ownerReferences"][0]["kind"] == "Node"


def test_a_deleted_mirror_comes_back_and_its_containers_go_on() -> None:
    cluster = cluster_with_pod()
    before = container_id(cluster)
    cluster.kubectl("delete pod web-node-1")
    cluster.advance(seconds=3)
    assert container_id(cluster) == before


def test_what_is_done_to_the_mirror_does_not_reach_the_containers() -> None:
    cluster = cluster_with_pod()
    before = container_id(cluster)
    cluster.kubectl("set image pod/web-node-1 web=httpd")
    cluster.advance(seconds=30)
    assert container_id(cluster) == before


def test_a_changed_file_is_another_pod_and_a_removed_one_none() -> None:
    cluster = cluster_with_pod()
    before = container_id(cluster)
    cluster.on_node("node-1", f"sed -i s/nginx/httpd/ {PLACE}")
    cluster.advance(seconds=30)
    assert container_id(cluster) != before
    cluster.on_node("node-1", f"rm {PLACE}")
    cluster.advance(seconds=30)
    assert cluster.objects("pods") == ()


def test_static_pods_come_back_with_their_node() -> None:
    cluster = cluster_with_pod()
    before = container_id(cluster)
    cluster.break_("node", "node-1")
    cluster.advance(seconds=10)
    cluster.break_("node", "node-1")
    cluster.advance(seconds=30)
    assert container_id(cluster) != before


def test_other_files_are_passed_over() -> None:
    for text in ("", "a: [", "kind: Pod", "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {}\n", "\xff"):
        assert static_pod(text.encode("latin-1"), "/x", "n") is None


def test_a_new_file_and_a_removed_one_are_noticed_at_once() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.on_node("node-1", f"cat > {PLACE} <<END\n{MANIFEST}END\n")
    cluster.advance(seconds=3)
    assert cluster.object("pods", "web-node-1") is not None
    cluster.on_node("node-1", f"mv {PLACE} /tmp")
    cluster.advance(seconds=5)
    assert cluster.object("pods", "web-node-1") is None


def test_a_manifest_that_comes_back_is_a_pod_that_has_never_restarted() -> None:
    cluster = cluster_with_pod()
    cluster.on_node("node-1", f"mv {PLACE} /tmp; sleep 20; mv /tmp/web.yaml {PLACE}; sleep 10")
    pod = cluster.object("pods", "web-node-1")
    assert pod is not None and pod["status"]["containerStatuses"][0]["restartCount"] == 0
