"""What a node can run short of."""

from __future__ import annotations

from k8s_magics.kubelet.context import NodeConfig
from k8s_magics.kubelet.signals import BY_NAME, DISK, MEMORY, PIDS, written

CONFIG = NodeConfig(name="n", address="10.0.0.1", pod_cidr="10.1.0.0/24", storage="50Gi")


def test_thresholds_are_the_kubelets() -> None:
    assert [written(s.threshold(CONFIG), s) for s in (MEMORY, DISK, PIDS)] == ["100Mi", "5Gi", "3276"]
    assert all(s.starved(CONFIG) < s.threshold(CONFIG) for s in BY_NAME.values())


def test_amounts_are_written_in_the_largest_unit_that_fits() -> None:
    assert [written(n, MEMORY) for n in (3 << 20, (3 << 20) + 1024, 1500, 7)] == ["3Mi", "3073Ki", "1Ki", "7"]
