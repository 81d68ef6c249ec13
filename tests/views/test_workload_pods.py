"""The pods of a workload over time."""

from __future__ import annotations

from itertools import pairwise

from k8s_magics import Cluster
from k8s_magics.views.chart import at
from k8s_magics.views.workload_pods import counted, generations, lives, segments

DB = """
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: c, image: "nginx:1.27"}]}
"""


def test_pods_of_a_stateful_set_know_their_controller_revision() -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.apply(DB)
    run = cluster.terminal().run
    run("kubectl rollout status sts/db; kubectl set image sts/db c=nginx:1.28; kubectl rollout status sts/db")
    uid = cluster.objects("sts")[0]["metadata"]["uid"]
    pods = lives(cluster.history, "statefulsets.apps", uid, cluster.now)
    drawn = generations(cluster.history, "statefulsets.apps", uid, pods, cluster.now)
    assert [g.label for g in drawn.values()] == ["revision 1 (nginx:1.27)", "revision 2 (nginx:1.28)"]
    assert [at(counted(pods, key), cluster.now) for key in drawn] == [0, 2]
    for life in pods:
        parts = segments(life, cluster.now)
        assert all(a.end == b.begin for a, b in pairwise(parts))


def test_a_pod_that_is_being_deleted_counts_no_more(updated: Cluster) -> None:
    uid = updated.objects("deployments")[0]["metadata"]["uid"]
    pods = lives(updated.history, "deployments.apps", uid, updated.now)
    keys = {life.revision for life in pods}
    for when in range(30_000, updated.now, 50):
        assert sum(at(counted(pods, key), when) for key in keys) <= 5
