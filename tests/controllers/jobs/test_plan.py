"""How many pods a Job needs next."""

from __future__ import annotations

from typing import Any

import pytest

from k8s_magics.controllers.jobs.plan import backoff_left, plan_active, pod_of
from k8s_magics.controllers.jobs.tally import Tally


def job(**spec: Any) -> dict[str, Any]:
    meta = {"name": "work", "namespace": "default", "uid": "1"}
    template = {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c"}]}}
    return {"apiVersion": "batch/v1", "kind": "Job", "metadata": meta, "spec": {"template": template, **spec}}


def running(number: int) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"metadata": {"name": f"p{i}", "annotations": {}, "labels": {}}, "spec": {}, "status": {}}
        for i in range(number)
    )


def tally(active: int = 0, **numbers: Any) -> Tally:
    base: dict[str, Any] = {
        "ready": 0,
        "terminating": 0,
        "new_succeeded": (),
        "new_failed": (),
        "succeeded": 0,
        "failed": 0,
    }
    return Tally(active=running(active), **(base | numbers))


@pytest.mark.parametrize(
    ("spec", "now", "create"),
    [
        ({"parallelism": 2, "completions": 4}, tally(), 2),
        ({"parallelism": 2, "completions": 4}, tally(1, succeeded=3), 0),
        ({"parallelism": 5, "completions": 2}, tally(), 2),
        ({"parallelism": 2}, tally(), 2),
        ({"parallelism": 2}, tally(1, succeeded=1), 0),
        ({"parallelism": 2, "completions": 4, "podReplacementPolicy": "Failed"}, tally(0, terminating=1), 1),
    ],
)
def test_creates_what_is_missing(spec: dict[str, Any], now: Tally, create: int) -> None:
    assert plan_active(job(**spec), now).create == create


def test_a_suspended_job_ends_all_its_pods() -> None:
    assert len(plan_active(job(suspend=True, parallelism=2), tally(2)).delete) == 2


def test_fewer_in_parallel_means_some_must_go() -> None:
    assert len(plan_active(job(parallelism=1, completions=5), tally(3)).delete) == 2


def test_the_pause_after_failures_doubles_up_to_ten_minutes() -> None:
    assert [backoff_left(n, 0, 0) for n in (0, 1, 2, 3, 9)] == [0, 10_000, 20_000, 40_000, 600_000]
    assert backoff_left(1, 0, 12_000) == 0


def test_an_indexed_pod_knows_its_index() -> None:
    pod = pod_of(job(completionMode="Indexed", completions=3), index=2)
    assert pod["metadata"]["generateName"] == "work-2-"
    assert pod["spec"]["hostname"] == "work-2"
    assert pod["spec"]["containers"][0]["env"][0]["name"] == "JOB_COMPLETION_INDEX"
    assert pod["metadata"]["finalizers"] == ["batch.kubernetes.io/job-tracking"]
