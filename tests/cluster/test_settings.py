"""What a cluster may be asked to be."""

from __future__ import annotations

import pytest

from k8s_magics.cluster.settings import Settings


def test_settings_survive_json() -> None:
    settings = Settings(nodes=5, seed=3, ingress=True, load_balancers=True, disks=True)
    assert Settings(**settings.as_json()) == settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"nodes": -1},
        {"nodes": 1001},
        {"release": "0.9"},
        {"start": "yesterday"},
        {"ingress": True, "nodes": 0},
        {"ingress": True, "controllers": False},
        {"load_balancers": True, "controllers": False},
        {"disks": True, "controllers": False},
    ],
)
def test_impossible_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        Settings(**wrong)  # type: ignore[arg-type]  # that is the point
