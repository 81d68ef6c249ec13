"""A cluster is born: three nodes, a control plane, and everything that is there from the start."""

from __future__ import annotations

from benchmarks.benchmark import Benchmark
from k8s_magics import Cluster


def warm() -> None:
    """What the first cluster of a process pays once for all (reading schemas, importing kinds)."""
    Cluster()


BENCHMARK = Benchmark(title="cluster boot", goal=0.020, prepare=warm, run=lambda _: Cluster(), rounds=5)
