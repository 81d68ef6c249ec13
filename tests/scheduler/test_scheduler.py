"""What must always hold of the scheduler."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster
from k8s_magics.scheduler.requests import requests_of

CORES = 4_000


def pods(requests: list[int]) -> list[dict[str, object]]:
    return [
        {
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"p{i}"},
            "spec": {"containers": [{"name": "c", "image": "registry.k8s.io/pause:3.9", "resources": {"requests": {"cpu": f"{cpu}m"}}}]},
        }
        for i, cpu in enumerate(requests)
    ]  # fmt: skip


@settings(max_examples=12)
@given(st.lists(st.integers(1, 3_000), min_size=1, max_size=14), st.integers(0, 3))
def test_no_node_is_overfilled_and_whoever_waits_fits_nowhere(requests: list[int], seed: int) -> None:
    cluster = Cluster(nodes=2, control_plane=False, seed=seed)
    cluster.apply(pods(requests))
    cluster.advance(seconds=3)
    taken = {"node-1": 0, "node-2": 0}
    waiting = []
    for pod in cluster.objects("pods", namespace="default"):
        cpu, node = requests_of(pod)["cpu"], dig(pod, "spec.nodeName")
        if node:
            taken[node] += cpu
        else:
            waiting.append(cpu)
    assert max(taken.values()) <= CORES
    assert all(cpu > CORES - used for cpu in waiting for used in taken.values())


@given(st.integers(0, 3))
@settings(max_examples=3)
def test_replicas_are_spread_evenly(seed: int) -> None:
    cluster = Cluster(nodes=3, control_plane=False, seed=seed)
    cluster.kubectl("create deployment web --image=registry.k8s.io/pause:3.9 --replicas=9")
    cluster.advance(seconds=5)
    nodes = [p["spec"]["nodeName"] for p in cluster.objects("pods", namespace="default")]
    assert sorted(map(nodes.count, set(nodes))) == [3, 3, 3]
