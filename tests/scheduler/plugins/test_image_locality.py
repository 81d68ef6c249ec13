"""Pods go where their images are."""

from __future__ import annotations

import pytest

from k8s_magics.scheduler.nodeinfo import NodeInfo
from k8s_magics.scheduler.plugins.image_locality import normal_name, score


@pytest.mark.parametrize(
    ("image", "full"),
    [
        ("nginx", "docker.io/library/nginx:latest"),
        ("nginx:1.25", "docker.io/library/nginx:1.25"),
        ("kubeguide/redis", "docker.io/kubeguide/redis:latest"),
        ("registry.k8s.io/pause:3.9", "registry.k8s.io/pause:3.9"),
        ("localhost:5000/web", "localhost:5000/web:latest"),
    ],
)
def test_names_are_as_nodes_list_them(image: str, full: str) -> None:
    assert normal_name(image) == full


def test_a_large_image_counts_more_and_a_small_one_nothing() -> None:
    node = NodeInfo(
        {"metadata": {"name": "n"}, "spec": {}, "status": {"images": [{"names": ["big", "small"], "sizeBytes": 1}]}}
    )
    mega = 1024 * 1024
    assert score((["big"], {"big": 1000 * mega}), [node]) == [100]
    assert score((["small"], {"small": 10 * mega}), [node]) == [0]
    assert score((["absent"], {"absent": 1000 * mega}), [node]) == [0]
