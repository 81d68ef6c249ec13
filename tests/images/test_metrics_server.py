"""metrics-server."""

from __future__ import annotations

from k8s_magics.images.metrics_server import IMAGE


def test_it_is_called_and_started_as_the_real_one() -> None:
    assert IMAGE.repositories[0].startswith("registry.k8s.io/") and IMAGE.repositories[0].endswith("metrics-server")
    assert IMAGE.entrypoint == ("/usr/local/bin/metrics-server",)
