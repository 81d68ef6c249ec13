"""1,000 nodes, and 10,000 pods in ten Deployments: scheduled and ready."""

from __future__ import annotations

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

NODES, DEPLOYMENTS = 1000, 10
MANIFEST = "---".join(thousand_pods.MANIFEST.replace("web", f"web-{number}") for number in range(DEPLOYMENTS))


def run(cluster: object) -> None:
    assert isinstance(cluster, Cluster)
    cluster.apply(MANIFEST)
    for number in range(DEPLOYMENTS):
        rolled = cluster.kubectl(f"rollout status deployment/web-{number} --timeout=60m")
        assert rolled.exit_code == 0, rolled.stderr


BENCHMARK = Benchmark(
    title="10,000 pods Ready on 1,000 nodes", goal=18.0, rounds=1, pods=DEPLOYMENTS * thousand_pods.PODS,
    prepare=lambda: Cluster(nodes=NODES, control_plane=False), run=run,
)  # fmt: skip
