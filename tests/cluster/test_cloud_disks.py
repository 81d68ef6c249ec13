"""The class of a cloud's disks."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster


def test_it_waits_for_a_pod_and_lets_volumes_grow() -> None:
    shown = Cluster(nodes=1, control_plane=False, disks=True).kubectl("get sc cloud-disk --no-headers").stdout.split()
    assert shown[:5] == ["cloud-disk", "disk.csi.example.com", "Delete", "WaitForFirstConsumer", "true"]
