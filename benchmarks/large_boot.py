"""A cluster of 500 nodes is born: a pod of every DaemonSet on each of them."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from benchmarks.boot import warm
from k8s_magics import Cluster

NODES = 500

BENCHMARK = Benchmark(
    title=f"cluster boot, {NODES} nodes", goal=2.0, rounds=2, prepare=warm, run=lambda _: Cluster(nodes=NODES)
)
