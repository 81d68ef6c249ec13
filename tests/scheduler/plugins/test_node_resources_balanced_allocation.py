"""CPU and memory in equal shares."""

from __future__ import annotations

from k8s_magics.scheduler.nodeinfo import NodeInfo
from k8s_magics.scheduler.plugins.node_resources_balanced_allocation import score

NODE = NodeInfo({"metadata": {"name": "n"}, "spec": {}, "status": {"allocatable": {"cpu": "4", "memory": "4Gi"}}})


def test_equal_shares_are_best() -> None:
    assert score((2000, 2 << 30), [NODE]) == [100]
    assert score((4000, 0), [NODE]) == [50]
    assert score((1000, 0), [NODE]) == [87]
