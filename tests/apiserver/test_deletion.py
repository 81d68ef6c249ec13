"""Deleting as a state."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.deletion import bound, expired, is_finished, plan
from k8s_magics.apiserver.request import DeleteOptions
from k8s_magics.resources.config_map import RESOURCE as CONFIG_MAP
from k8s_magics.resources.namespace import RESOURCE as NAMESPACE
from k8s_magics.resources.pod import RESOURCE as POD
from k8s_magics.sim.clock import Clock


def obj(**more: Any) -> Any:
    return freeze({"kind": "X", "metadata": {"name": "a"} | more.pop("metadata", {}), **more})


def test_a_plain_object_goes_at_once() -> None:
    assert plan(CONFIG_MAP, obj(), DeleteOptions(), Clock()).remove


@pytest.mark.parametrize(("propagation", "finalizer"), [("Foreground", "foregroundDeletion"), ("Orphan", "orphan")])
def test_what_becomes_of_dependents_is_a_finalizer(propagation: str, finalizer: str) -> None:
    outcome = plan(CONFIG_MAP, obj(), DeleteOptions(propagation=propagation), Clock())
    assert not outcome.remove and outcome.object["metadata"]["finalizers"] == [finalizer]


def test_a_shorter_grace_period_wins_and_a_longer_one_is_ignored() -> None:
    clock = Clock()
    pod = plan(POD, obj(spec={"nodeName": "n"}), DeleteOptions(), clock).object
    assert pod["metadata"]["deletionGracePeriodSeconds"] == 30
    shorter = plan(POD, pod, DeleteOptions(grace_period=5), clock).object
    assert shorter["metadata"]["deletionGracePeriodSeconds"] == 5
    assert plan(POD, shorter, DeleteOptions(grace_period=60), clock).object is shorter


def test_finished_pods_need_no_grace() -> None:
    done = obj(spec={"nodeName": "n"}, status={"phase": "Succeeded"})
    assert plan(POD, done, DeleteOptions(), Clock()).remove


def test_a_namespace_is_emptied_first() -> None:
    outcome = plan(NAMESPACE, obj(spec={"finalizers": ["kubernetes"]}), DeleteOptions(), Clock())
    assert not outcome.remove and outcome.object["status"]["phase"] == "Terminating"


def test_an_object_is_finished_when_nothing_holds_it() -> None:
    meta = {"deletionTimestamp": "2026-01-05T09:00:00Z"}
    assert is_finished(obj(metadata=meta))
    assert not is_finished(obj(metadata=meta | {"finalizers": ["x"]}))
    assert not is_finished(obj(metadata=meta | {"deletionGracePeriodSeconds": 30}))


def test_binding_sets_the_node_and_the_condition() -> None:
    pod = bound(obj(spec={}), "node-1", Clock())
    assert pod["spec"]["nodeName"] == "node-1"
    assert [c["type"] for c in pod["status"]["conditions"]] == ["PodScheduled"]


def test_a_grace_period_is_shortened_from_its_beginning() -> None:
    clock = Clock()
    pod = plan(POD, obj(spec={"nodeName": "n"}), DeleteOptions(), clock).object
    clock.advance(4000)
    shorter = plan(POD, pod, DeleteOptions(grace_period=10), clock).object
    assert clock.milliseconds(shorter["metadata"]["deletionTimestamp"]) == 10_000
    over = plan(POD, shorter, DeleteOptions(grace_period=2), clock).object
    assert over["metadata"]["deletionGracePeriodSeconds"] == 1  # over already, but still graceful
    assert clock.milliseconds(over["metadata"]["deletionTimestamp"]) == 4000


def test_who_binds_a_pod_observes_no_generation() -> None:
    pod = bound(obj(metadata={"generation": 1}, spec={}), "n", Clock())
    assert "observedGeneration" not in pod["status"]["conditions"][0]


def test_a_pod_is_written_once_more_before_it_goes() -> None:
    clock = Clock()
    running = obj(metadata={"generation": 1}, spec={"nodeName": "n"})
    last = expired(POD, running, clock)["metadata"]
    assert last["deletionGracePeriodSeconds"] == 0 and last["generation"] == 2
    dying = plan(POD, running, DeleteOptions(), clock).object
    clock.advance(9000)
    assert expired(POD, dying, clock)["metadata"]["deletionTimestamp"] == clock.timestamp()
    assert expired(CONFIG_MAP, obj(), clock) == obj()
