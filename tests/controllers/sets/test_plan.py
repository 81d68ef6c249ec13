"""The order in which stateful pods come and go."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.sets.plan import needs_current, plan_step
from k8s_magics.sim.clock import Clock


def statefulset(replicas: int, **spec: Any) -> dict[str, Any]:
    return {"metadata": {"name": "web"}, "spec": {"replicas": replicas, **spec}}


def pod(
    number: int, *, ready: bool = True, revision: str = "new", phase: str = "Running", deleting: bool = False
) -> dict[str, Any]:
    conditions = [{"type": "Ready", "status": "True" if ready else "False", "lastTransitionTime": Clock().timestamp(0)}]
    meta: dict[str, Any] = {"name": f"web-{number}", "labels": {"controller-revision-hash": revision}}
    return {
        "metadata": meta | ({"deletionTimestamp": "x"} if deleting else {}),
        "spec": {},
        "status": {"phase": phase, "conditions": conditions},
    }


def step(owner: dict[str, Any], *pods: dict[str, Any]) -> tuple[list[int], list[str]]:
    plan = plan_step(owner, pods, "new", Clock())
    return plan.create, [p["metadata"]["name"] for p in (*plan.finished, *plan.delete)]


def test_each_pod_waits_for_the_one_before() -> None:
    assert step(statefulset(3)) == ([0], [])
    assert step(statefulset(3), pod(0, ready=False)) == ([], [])
    assert step(statefulset(3), pod(0)) == ([1], [])


def test_parallel_does_not_wait() -> None:
    assert step(statefulset(3, podManagementPolicy="Parallel")) == ([0, 1, 2], [])
    assert step(statefulset(1, podManagementPolicy="Parallel"), pod(0), pod(1), pod(2)) == ([], ["web-2", "web-1"])


def test_goes_down_from_the_highest_one_at_a_time() -> None:
    assert step(statefulset(1), pod(0), pod(1), pod(2)) == ([], ["web-2"])
    assert step(statefulset(1), pod(0), pod(1), pod(2, deleting=True)) == ([], [])


def test_a_finished_pod_is_made_anew() -> None:
    assert step(statefulset(1), pod(0, phase="Failed")) == ([], ["web-0"])


def test_an_update_starts_at_the_top_and_stops_at_the_partition() -> None:
    old = [pod(n, revision="old") for n in range(3)]
    assert step(statefulset(3), *old) == ([], ["web-2"])
    partition = {"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}
    assert step(statefulset(3, updateStrategy=partition), *old[:2], pod(2)) == ([], [])
    assert step(statefulset(3, updateStrategy={"type": "OnDelete"}), *old) == ([], [])


def test_an_update_waits_for_the_pod_it_has_just_replaced() -> None:
    assert step(statefulset(3), pod(0, revision="old"), pod(1, revision="old"), pod(2, ready=False)) == ([], [])


def test_an_update_of_a_parallel_set_replaces_what_is_broken_and_ignores_what_is_below() -> None:
    parallel = statefulset(3, podManagementPolicy="Parallel")
    assert step(parallel, *(pod(n, revision="old", ready=False) for n in range(3))) == ([], ["web-2"])
    assert step(parallel, pod(0, ready=False), pod(1, revision="old"), pod(2)) == ([], ["web-1"])


def test_pods_below_the_partition_are_made_from_the_old_template() -> None:
    owner = statefulset(
        3, updateStrategy={"type": "RollingUpdate", "rollingUpdate": {"partition": 2}}, ordinals={"start": 5}
    )
    assert [needs_current(owner, n) for n in (5, 6, 7)] == [True, True, False]
