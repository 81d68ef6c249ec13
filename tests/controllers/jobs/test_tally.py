"""Counting a Job's pods."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.jobs.tally import FINALIZER, count, finished_at, has_failed
from k8s_magics.sim.clock import Clock


def job(status: dict[str, Any] | None = None, **spec: Any) -> dict[str, Any]:
    return {"metadata": {"name": "job"}, "spec": spec, "status": status or {}}


def pod(phase: str, *, index: int | None = None, tracked: bool = True, deleting: bool = False) -> dict[str, Any]:
    meta: dict[str, Any] = {"name": f"p{index}", "uid": f"{phase}{index}", "annotations": {}}
    if tracked:
        meta["finalizers"] = [FINALIZER]
    if index is not None:
        meta["annotations"] = {"batch.kubernetes.io/job-completion-index": str(index)}
    if deleting:
        meta["deletionTimestamp"] = "2026-01-05T09:00:30Z"
    return {"metadata": meta, "spec": {}, "status": {"phase": phase}}


def test_what_was_counted_before_is_added_to_what_is_new() -> None:
    tally = count(
        job({"succeeded": 2, "failed": 1}),
        [pod("Succeeded"), pod("Succeeded", tracked=False), pod("Failed"), pod("Running")],
    )
    assert (tally.succeeded, tally.failed, len(tally.active)) == (3, 2, 1)


def test_an_index_counts_once() -> None:
    tally = count(
        job({"completedIndexes": "0"}, completionMode="Indexed", completions=3),
        [pod("Succeeded", index=0), pod("Succeeded", index=2), pod("Succeeded", index=9)],
    )
    assert (tally.succeeded, tally.done) == (2, {0, 2})


def test_an_index_is_lost_when_its_own_limit_is_used_up() -> None:
    tally = count(job(completionMode="Indexed", completions=2, backoffLimitPerIndex=0), [pod("Failed", index=1)])
    assert tally.lost == {1}


def test_a_pod_on_its_way_out_has_failed_unless_only_real_failures_are_replaced() -> None:
    leaving = pod("Running", deleting=True)
    assert has_failed(job(), leaving)
    assert not has_failed(job(podReplacementPolicy="Failed"), leaving)


def test_a_pod_ended_when_its_last_container_did() -> None:
    clock = Clock()
    ended = [{"state": {"terminated": {"finishedAt": clock.timestamp(ms)}}} for ms in (3_000, 5_000)]
    assert finished_at({"metadata": {}, "status": {"containerStatuses": ended}}, clock) == 5_000
