"""A node that runs one pod, `web`."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.nodehost.host import NodeHost


@pytest.fixture
def cluster() -> Cluster:
    made = Cluster(nodes=1, control_plane=False)
    made.kubectl("run web --image=nginx")
    made.settle()
    return made


@pytest.fixture
def host(cluster: Cluster) -> NodeHost:
    kubelet = cluster._machinery.kubelets.find("node-1")
    assert kubelet is not None
    return NodeHost(kubelet)
