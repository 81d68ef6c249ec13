"""kube-proxy."""

from __future__ import annotations

from k8s_magics.images.kube_proxy import IMAGE


def test_it_is_called_and_started_as_the_real_one() -> None:
    assert IMAGE.repositories[0].startswith("registry.k8s.io/") and IMAGE.repositories[0].endswith("kube-proxy")
    assert IMAGE.entrypoint == ("/usr/local/bin/kube-proxy",)
