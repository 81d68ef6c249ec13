"""Volumes for a pod's claims."""

from __future__ import annotations

from typing import Any

from k8s_magics.apiserver.store import Key, Store
from k8s_magics.scheduler.volumes import claim_names, serves, smallest
from k8s_magics.sim.clock import Clock

CLAIM = {
    "metadata": {"name": "data", "namespace": "shop", "uid": "1"},
    "spec": {
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": "local",
        "resources": {"requests": {"storage": "1Gi"}},
    },
}


def volume(name: str, node: str, size: str = "1Gi", **more: Any) -> dict[str, Any]:
    terms = [{"matchExpressions": [{"key": "host", "operator": "In", "values": [node]}]}]
    spec = {"capacity": {"storage": size}, "accessModes": ["ReadWriteOnce"], "storageClassName": "local", **more}
    return {"metadata": {"name": name}, "spec": {**spec, "nodeAffinity": {"required": {"nodeSelectorTerms": terms}}}}


def test_a_pod_names_its_claims_and_those_of_ephemeral_volumes() -> None:
    volumes = [
        {"name": "a", "persistentVolumeClaim": {"claimName": "data"}},
        {
            "name": "b",
            "ephemeral": {},
        },
        {"name": "c", "emptyDir": {}},
    ]
    volumes[1]["ephemeral"] = {"volumeClaimTemplate": {}}
    assert list(claim_names({"metadata": {"name": "web"}, "spec": {"volumes": volumes}})) == ["data", "web-b"]


def test_the_smallest_volume_that_the_node_can_reach() -> None:
    store = Store(Clock())
    for each in (volume("far", "b"), volume("large", "a", "5Gi"), volume("near", "a", "2Gi")):
        store.write("create", Key("persistentvolumes", "", each["metadata"]["name"]), each, actor="test")
    found = smallest(store, CLAIM, {"metadata": {"name": "n", "labels": {"host": "a"}}})
    assert found is not None
    assert found["metadata"]["name"] == "near"


def test_a_volume_of_another_claim_does_not_serve() -> None:
    assert serves(volume("free", "a"), CLAIM)
    assert not serves(volume("taken", "a", claimRef={"namespace": "shop", "name": "other"}), CLAIM)
    assert not serves(volume("small", "a", "1Mi"), CLAIM)
