"""Hosts outside of the cluster."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


@pytest.mark.parametrize(
    "url", ["https://k8s.io/examples/pods/simple-pod.yaml", "https://charts.example.internal/index.yaml"]
)
def test_their_certificates_are_trusted(url: str) -> None:
    done = Cluster(nodes=0, controllers=False).terminal().run(f"curl -sSv {url}")
    assert done.exit_code == 0 and "SSL certificate verified via OpenSSL." in done.stderr
