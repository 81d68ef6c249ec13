"""`kubectl get pods` with 1,000 pods."""

from __future__ import annotations

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster


def full() -> Cluster:
    return thousand_pods.run(thousand_pods.born())


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    assert cluster.kubectl("get pods").stdout.count("\n") == thousand_pods.PODS + 1


BENCHMARK = Benchmark(title="kubectl get pods, 1,000 pods", goal=0.200, prepare=full, run=run, rounds=2)
