"""Volumes that are attached."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.resources.rules.attachments import may_be_shared, unique_name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ({"csi": {"driver": "d.example.com", "volumeHandle": "v-1"}}, "kubernetes.io/csi/d.example.com^v-1"),
        ({"gcePersistentDisk": {"pdName": "disk"}}, "kubernetes.io/csi/pd.csi.storage.gke.io^disk"),
        ({"iscsi": {"targetPortal": "10.0.0.1", "iqn": "i", "lun": 0}}, "kubernetes.io/iscsi/10.0.0.1:i:0"),
        ({"nfs": {"server": "s", "path": "/"}}, ""),
        ({"hostPath": {"path": "/"}}, ""),
    ],
)
def test_a_volume_has_the_name_that_the_nodes_status_uses(source: dict[str, Any], name: str) -> None:
    assert unique_name({"spec": source}) == name


def test_one_node_alone_has_a_disk_unless_its_modes_say_otherwise() -> None:
    assert not may_be_shared({"spec": {"accessModes": ["ReadWriteOnce"]}})
    assert may_be_shared({"spec": {"accessModes": ["ReadWriteOnce", "ReadOnlyMany"]}})
