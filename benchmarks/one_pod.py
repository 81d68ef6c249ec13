"""From `kubectl apply` to a ready pod, on a cluster that has just been born."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

MANIFEST = """
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: nginx
    image: nginx:1.27
"""


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.apply(MANIFEST)
    waited = cluster.kubectl("wait --for=condition=Ready pod/web --timeout=120s")
    assert waited.exit_code == 0, waited.stderr


BENCHMARK = Benchmark(title="apply to Ready, one pod", goal=0.050, prepare=Cluster, run=run, rounds=5)
