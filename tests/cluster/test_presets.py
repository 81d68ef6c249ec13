"""What a cluster is born with."""

from __future__ import annotations

from k8s_magics.cluster.presets import first_objects, key_of
from k8s_magics.cluster.settings import Settings


def test_namespaces_come_first_and_keys_are_unique() -> None:
    made = first_objects(Settings())
    assert [key_of(*item).name for item in made[:4]] == ["default", "kube-node-lease", "kube-public", "kube-system"]
    keys = [key_of(*item) for item in made]
    assert len(keys) == len(set(keys))
