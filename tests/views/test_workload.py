"""Bounds of rolling updates."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.views.workload import is_done, least, most, trouble, wanted


def workload(kind: str, replicas: int, **rolling: Any) -> dict[str, Any]:
    update = {"type": "RollingUpdate", "rollingUpdate": rolling}
    spec = {"replicas": replicas, "strategy": update, "updateStrategy": update}
    return {"kind": kind, "metadata": {"generation": 1}, "spec": spec, "status": {"desiredNumberScheduled": replicas}}


@pytest.mark.parametrize(
    ("obj", "bounds"),
    [
        (workload("Deployment", 10, maxSurge="25%", maxUnavailable="25%"), (8, 10, 13)),
        (workload("Deployment", 5, maxSurge=0, maxUnavailable=2), (3, 5, 5)),
        (workload("Deployment", 1, maxSurge=0, maxUnavailable="25%"), (0, 1, 1)),
        (workload("StatefulSet", 5), (4, 5, 5)),
        (workload("DaemonSet", 3, maxSurge=1, maxUnavailable=0), (3, 3, 4)),
        (workload("DaemonSet", 3, maxSurge=0, maxUnavailable="50%"), (1, 3, 3)),
    ],
)
def test_bounds_are_those_of_the_controllers(obj: dict[str, Any], bounds: tuple[int, int, int]) -> None:
    assert (least(obj), wanted(obj), most(obj)) == bounds


def test_a_partition_leaves_the_others_out() -> None:
    obj = workload("StatefulSet", 5, partition=3)
    obj["status"] = {"observedGeneration": 1, "replicas": 5, "availableReplicas": 5, "updatedReplicas": 2}
    assert is_done(obj)
    obj["status"]["updatedReplicas"] = 1
    assert not is_done(obj)


def test_what_is_in_the_way_is_said_in_the_words_of_the_api() -> None:
    failed = {"type": "ReplicaFailure", "status": "True", "message": "exceeded quota"}
    assert trouble({"status": {"conditions": [failed]}}) == "exceeded quota" != trouble({})
