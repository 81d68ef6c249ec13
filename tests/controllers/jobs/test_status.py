"""What a Job reports."""

from __future__ import annotations

from k8s_magics.controllers.jobs.status import status_of, uncounted, with_verdict
from k8s_magics.controllers.jobs.tally import Tally
from k8s_magics.controllers.jobs.verdict import REACHED

NOW = "2026-01-05T09:00:00Z"


def test_numbers_that_are_nothing_are_left_out_except_ready_and_terminating() -> None:
    status = status_of({"spec": {}}, Tally((), 0, 0, (), (), 2, 0), 0, ())
    assert status == {"succeeded": 2, "ready": 0, "terminating": 0, "uncountedTerminatedPods": {}}


def test_indexes_are_shown_for_indexed_jobs() -> None:
    job = {"spec": {"completionMode": "Indexed", "backoffLimitPerIndex": 1}}
    status = status_of(job, Tally((), 0, 0, (), (), 2, 1, {0, 1}, {2}), 0, ())
    assert (status["completedIndexes"], status["failedIndexes"]) == ("0,1", "2")


def test_a_verdict_is_said_once() -> None:
    once = with_verdict((), "Complete", REACHED, NOW)
    assert with_verdict(once, "Complete", REACHED, "2026-01-05T10:00:00Z") == once


def test_uncounted_pods_are_named_by_uid() -> None:
    assert uncounted([{"metadata": {"uid": "a"}}], []) == {"succeeded": ["a"]}
