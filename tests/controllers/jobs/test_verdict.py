"""When a Job is over."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.jobs.tally import Tally, count
from k8s_magics.controllers.jobs.verdict import REACHED, deadline_in, is_complete, is_finished, judge
from k8s_magics.sim.clock import Clock


def job(*, status: dict[str, Any] | None = None, **spec: Any) -> dict[str, Any]:
    return {"metadata": {"name": "job"}, "spec": {"template": {"spec": {}}, **spec}, "status": status or {}}


def tally(**numbers: Any) -> Tally:
    base: dict[str, Any] = {
        "active": (),
        "ready": 0,
        "terminating": 0,
        "new_succeeded": (),
        "new_failed": (),
        "succeeded": 0,
        "failed": 0,
    }
    return Tally(**(base | numbers))


def test_gives_up_after_one_failure_more_than_allowed() -> None:
    assert judge(job(backoffLimit=2), [], tally(failed=2), Clock()) is None
    found = judge(job(backoffLimit=2), [], tally(failed=3), Clock())
    assert found is not None
    assert (found.reason, found.interim) == ("BackoffLimitExceeded", "FailureTarget")


def test_restarts_count_where_pods_restart() -> None:
    template = {"spec": {"restartPolicy": "OnFailure"}}
    pod = {
        "metadata": {"name": "p"},
        "spec": {},
        "status": {"phase": "Running", "containerStatuses": [{"restartCount": 2}]},
    }
    assert judge(job(backoffLimit=3, template=template), [pod], tally(), Clock()) is None
    assert judge(job(backoffLimit=2, template=template), [pod], tally(), Clock()) is not None


def test_the_deadline_counts_from_the_start_and_stands_still_while_suspended() -> None:
    clock = Clock()
    status = {"startTime": clock.timestamp(0)}
    clock.advance(8_000)
    assert deadline_in(job(status=status, activeDeadlineSeconds=10), clock) == 2_000
    assert deadline_in(job(status=status, activeDeadlineSeconds=10, suspend=True), clock) is None
    found = judge(job(status=status, activeDeadlineSeconds=8), [], tally(), clock)
    assert found is not None
    assert found.reason == "DeadlineExceeded"


def test_completes_with_enough_successes_and_nobody_running() -> None:
    assert is_complete(job(completions=2), tally(succeeded=2), 0)
    assert not is_complete(job(completions=2), tally(succeeded=2), 1)
    assert is_complete(job(), tally(succeeded=1), 0)
    assert not is_complete(job(), tally(), 0)
    assert REACHED.interim == "SuccessCriteriaMet"


def test_a_verdict_once_begun_stands() -> None:
    begun = job(
        status={
            "conditions": [{"type": "FailureTarget", "status": "True", "reason": "PodFailurePolicy", "message": "m"}]
        }
    )
    found = judge(begun, [], count(begun, []), Clock())
    assert found is not None
    assert (found.type, found.reason) == ("Failed", "PodFailurePolicy")
    assert not is_finished(begun)
