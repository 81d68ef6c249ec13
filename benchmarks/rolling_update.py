"""A rolling update of 1,000 replicas, with the default surge and unavailability."""

from __future__ import annotations

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.kubectl("set image deployment/web nginx=nginx:1.28")
    rolled = cluster.kubectl("rollout status deployment/web --timeout=60m")
    assert rolled.exit_code == 0, rolled.stderr


BENCHMARK = Benchmark(
    title="a rolling update of 1,000 replicas", goal=2.0, rounds=2, pods=thousand_pods.PODS,
    prepare=lambda: thousand_pods.run(thousand_pods.born()), run=run,
)  # fmt: skip
