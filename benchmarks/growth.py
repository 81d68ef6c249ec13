"""What a pod costs in clusters of 1,000, 5,000 and 20,000 pods: it must not grow with them."""

from __future__ import annotations

from benchmarks import thousand_pods
from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster

PODS_A_NODE = 50
GOAL = 0.0015  # seconds a pod


def grown(pods: int) -> Benchmark:
    """One Deployment of `pods` replicas, until every pod is ready."""

    def run(cluster: object) -> None:
        assert isinstance(cluster, Cluster)
        cluster.apply(thousand_pods.MANIFEST.replace(f"replicas: {thousand_pods.PODS}", f"replicas: {pods}"))
        rolled = cluster.kubectl("rollout status deployment/web --timeout=60m")
        assert rolled.exit_code == 0, rolled.stderr

    nodes = pods // PODS_A_NODE
    return Benchmark(
        title=f"cost a pod: {pods:,} pods on {nodes} nodes", goal=pods * GOAL, pods=pods, rounds=1,
        prepare=lambda: Cluster(nodes=nodes, control_plane=False), run=run,
    )  # fmt: skip


BENCHMARKS = tuple(grown(pods) for pods in (1_000, 5_000, 20_000))
