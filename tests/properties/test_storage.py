"""Claims and volumes find each other one to one, whatever comes and goes."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics import Cluster
from k8s_magics.apimachinery.objects import dig
from tests.properties.moments import moments

NAMES = st.sampled_from(["a", "b", "c", "d"])
SIZES = st.sampled_from(["1Gi", "2Gi"])
CLASSES = st.sampled_from(["", "", "", "slow"])
MODES = st.sampled_from([["ReadWriteOnce"], ["ReadWriteOnce", "ReadWriteMany"], ["ReadWriteMany"]])
VOLUMES = st.builds(
    lambda name, size, kind, modes, policy: {
        "apiVersion": "v1", "kind": "PersistentVolume", "metadata": {"name": name},
        "spec": {"capacity": {"storage": size}, "storageClassName": kind, "accessModes": modes, "persistentVolumeReclaimPolicy": policy, "hostPath": {"path": f"/data/{name}"}},
    }, NAMES, SIZES, CLASSES, MODES, st.sampled_from(["Retain", "Delete"]),
)  # fmt: skip
CLAIMS = st.builds(
    lambda name, size, kind, modes, volume: {
        "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": name},
        "spec": {"resources": {"requests": {"storage": size}}, "storageClassName": kind, "accessModes": modes[:1]} | ({"volumeName": volume} if volume else {}),
    }, NAMES, SIZES, CLASSES, MODES, st.sampled_from([None, None, None, "a"]),
)  # fmt: skip
DELETIONS = st.builds(
    lambda kind, name: f"kubectl delete {kind} {name} --wait=false", st.sampled_from(["pv", "pvc"]), NAMES
)
STORY = st.lists(VOLUMES | CLAIMS | VOLUMES | CLAIMS | DELETIONS | st.integers(1, 30), min_size=6, max_size=16)


@given(STORY)
@settings(max_examples=40)
def test_a_claim_has_at_most_one_volume_and_a_volume_at_most_one_claim(
    story: list[dict[str, object] | str | int],
) -> None:
    cluster = Cluster(nodes=1, control_plane=False)
    for step in story:
        if isinstance(step, int):
            cluster.advance(seconds=step)
        elif isinstance(step, str):
            cluster.kubectl(step.removeprefix("kubectl "))
        else:
            cluster.kubectl("create -f -", stdin=json.dumps(step))
    cluster.advance(seconds=60)
    for when, claims in moments(cluster, "persistentvolumeclaims"):
        taken = Counter(c["spec"]["volumeName"] for c in claims if dig(c, "status.phase") == "Bound")
        assert all(count == 1 for count in taken.values()), f"{taken} at {when}"
    for when, volumes in moments(cluster, "persistentvolumes"):
        owners = Counter(v["spec"]["claimRef"]["uid"] for v in volumes if dig(v, "status.phase") == "Bound")
        assert all(count == 1 for count in owners.values()), f"{owners} at {when}"
    volumes_by_name = {v["metadata"]["name"]: v for v in cluster.objects("persistentvolumes")}
    for claim in cluster.objects("persistentvolumeclaims", "default"):
        if dig(claim, "status.phase") == "Bound":
            volume = volumes_by_name[claim["spec"]["volumeName"]]
            assert volume["spec"]["claimRef"]["uid"] == claim["metadata"]["uid"], "both sides agree"
            assert set(claim["spec"]["accessModes"]) <= set(volume["spec"]["accessModes"])
            assert volume["spec"].get("storageClassName", "") == claim["spec"]["storageClassName"]
