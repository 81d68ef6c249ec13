"""A virtual minute of 1,000 pods whose port is probed every second."""

from __future__ import annotations

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

PROBE = """
        readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}
"""


def probed() -> Cluster:
    cluster = thousand_pods.born()
    cluster.apply(thousand_pods.MANIFEST.rstrip() + PROBE)
    assert cluster.kubectl("rollout status deployment/web --timeout=30m").exit_code == 0
    return cluster


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.advance(seconds=60)


BENCHMARK = Benchmark(
    title="1,000 probes of ports a second, a virtual minute", goal=1.0, prepare=probed, run=run, rounds=2
)
