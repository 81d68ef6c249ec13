"""A Deployment of 1,000 replicas on 20 nodes, until every pod is ready."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

PODS, NODES = 1000, 20
MANIFEST = f"""
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: {PODS}
  selector:
    matchLabels: {{app: web}}
  template:
    metadata:
      labels: {{app: web}}
    spec:
      containers:
      - name: nginx
        image: nginx:1.27
"""


def born() -> Cluster:
    return Cluster(nodes=NODES, control_plane=False)


def run(cluster: object) -> Cluster:
    assert isinstance(cluster, Cluster)
    cluster.apply(MANIFEST)
    rolled = cluster.kubectl("rollout status deployment/web --timeout=30m")
    assert rolled.exit_code == 0, rolled.stderr
    return cluster


BENCHMARK = Benchmark(
    title="1,000 pods Ready through a Deployment, 20 nodes", goal=1.0, prepare=born, run=run, rounds=3, pods=PODS
)
