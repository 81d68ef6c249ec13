"""Ending a container."""

from __future__ import annotations

from k8s_magics.apimachinery.objects import dig
from k8s_magics.cluster.cluster import Cluster

TRAP = "run t --image=busybox -- sh -c 'trap \"exit 7\" TERM; while :; do sleep 1; done'"


def ended(flags: str) -> int:
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.kubectl(TRAP)
    cluster.settle()
    cluster.on_node("node-1", f"crictl stop {flags} $(crictl ps -q)")
    cluster.advance(seconds=10)
    return int(dig(cluster.object("pods", "t"), "status.containerStatuses")[0]["lastState"]["terminated"]["exitCode"])


def test_without_time_it_is_killed() -> None:
    assert ended("") == 137


def test_with_time_it_is_asked() -> None:
    assert ended("--timeout 5") == 7
