"""Volumes and claims."""

from __future__ import annotations

from k8s_magics.kubectl.describing.storage import access_modes, storage_class


def test_access_modes_are_short_and_in_order() -> None:
    assert access_modes(["ReadWriteMany", "ReadWriteOnce"]) == "RWO,RWX"
    assert access_modes(None) == ""


def test_the_old_annotation_still_names_the_class() -> None:
    old = {
        "metadata": {"annotations": {"volume.beta.kubernetes.io/storage-class": "slow"}},
        "spec": {"storageClassName": "fast"},
    }
    assert (storage_class(old), storage_class({"metadata": {}, "spec": {"storageClassName": "fast"}})) == (
        "slow",
        "fast",
    )
