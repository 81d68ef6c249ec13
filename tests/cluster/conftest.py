"""Clusters to look at: a small one without a control plane, made anew for each test (it costs a few milliseconds)."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.cluster import Cluster


@pytest.fixture
def cluster() -> Cluster:
    return Cluster(nodes=2, control_plane=False)
