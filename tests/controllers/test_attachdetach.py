"""A disk on a node that is lost."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster

SET = """
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 1
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: "nginx:1.27", volumeMounts: [{name: data, mountPath: /data}]}]}
  volumeClaimTemplates:
  - metadata: {name: data}
    spec: {accessModes: [ReadWriteOnce], storageClassName: cloud-disk, resources: {requests: {storage: 1Gi}}}
"""


def with_lost_node() -> tuple[Cluster, str]:
    cluster = Cluster(nodes=3, control_plane=False, disks=True)
    cluster.apply(SET)
    cluster.advance(seconds=30)
    node = str(cluster.objects("pods", "default")[0]["spec"]["nodeName"])
    cluster.break_("node", node)
    cluster.advance(seconds=100)
    return cluster, node


def running_on(cluster: Cluster) -> str:
    return cluster.kubectl("get pod db-0 -o jsonpath='{.status.phase} {.spec.nodeName}'").stdout


def test_an_attachment_says_where_it_is() -> None:
    cluster, node = with_lost_node()
    shown = cluster.kubectl("get volumeattachments --no-headers").stdout.split()
    assert shown[0].startswith("csi-") and shown[1] == "disk.csi.example.com" and shown[3:5] == [node, "true"]
    assert "Attacher:   disk.csi.example.com" in cluster.kubectl("describe volumeattachments").stdout


@pytest.mark.parametrize("taint", [True, False])
def test_only_one_that_is_out_of_service_gives_it_up_before_somebody_deletes_the_pod(taint: bool) -> None:
    cluster, node = with_lost_node()
    if taint:
        cluster.kubectl(f"taint node {node} node.kubernetes.io/out-of-service=nodeshutdown:NoExecute")
    cluster.advance(seconds=60)
    phase, _, now = running_on(cluster).partition(" ")
    assert (phase, now != node) == ("Running", taint)


def test_after_a_deletion_by_force_it_is_taken_in_six_minutes() -> None:
    cluster, node = with_lost_node()
    cluster.kubectl("delete pod db-0 --force --grace-period=0")
    cluster.advance(seconds=300)
    assert running_on(cluster).startswith("Pending") and not running_on(cluster).endswith(node)
    cluster.advance(seconds=90)
    assert running_on(cluster).startswith("Running")
