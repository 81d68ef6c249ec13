"""What must hold for every simulated image."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster, images
from k8s_magics.apimachinery.catalog import catalog
from k8s_magics.runtime.image import Image

IMAGES = catalog(images, Image)


@pytest.mark.parametrize("name", list(IMAGES))
def test_every_tag_can_be_pulled_and_its_process_starts(name: str) -> None:
    image = IMAGES[name]
    cluster = Cluster(nodes=3 + len(image.tags) // 100, control_plane=False)
    pods = {f"t{number}": f"{image.repositories[0]}:{tag}" for number, tag in enumerate(image.tags)}
    for pod, reference in pods.items():
        assert cluster.kubectl(f"run {pod} --image={reference}").exit_code == 0
    cluster.advance(seconds=60)
    for pod, reference in pods.items():
        status = cluster.kubectl(f"get pod {pod} -o jsonpath={{.status.containerStatuses[0].imageID}}").stdout
        assert status, f"{reference} was not pulled: {cluster.kubectl(f'describe pod {pod}')}"
        states = cluster.kubectl(f"get pod {pod} -o jsonpath={{.status.containerStatuses[0]}}").stdout
        assert "StartError" not in states and "RunContainerError" not in states, states


@pytest.mark.parametrize("name", list(IMAGES))
def test_its_names_and_sizes_make_sense(name: str) -> None:
    image = IMAGES[name]
    assert image.tags and image.size > 0
    assert all("/" in repository for repository in image.repositories)
    assert image.tree() is image.tree(), "a tree is built once"
