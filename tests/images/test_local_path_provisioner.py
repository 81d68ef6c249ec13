"""local-path-provisioner."""

from __future__ import annotations

from k8s_magics.images.local_path_provisioner import IMAGE


def test_it_is_called_and_started_as_the_real_one() -> None:
    assert IMAGE.repositories[0] == "docker.io/rancher/local-path-provisioner"
    assert IMAGE.entrypoint == ("/usr/local/bin/local-path-provisioner",)
