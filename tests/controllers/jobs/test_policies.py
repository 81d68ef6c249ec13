"""Rules that judge failures and success."""

from __future__ import annotations

from typing import Any

from k8s_magics.controllers.jobs.policies import judge_failure, met_success_rule


def pod(code: int, *conditions: str) -> dict[str, Any]:
    statuses = [{"name": "main", "state": {"terminated": {"exitCode": code}}}]
    status = {"containerStatuses": statuses, "conditions": [{"type": c, "status": "True"} for c in conditions]}
    return {"metadata": {"name": "p", "namespace": "default"}, "status": status}


POLICY = {
    "rules": [
        {"action": "Ignore", "onPodConditions": [{"type": "DisruptionTarget"}]},
        {"action": "FailJob", "onExitCodes": {"containerName": "main", "operator": "In", "values": [42]}},
        {"action": "FailIndex", "onExitCodes": {"operator": "NotIn", "values": [1]}},
    ]
}


def test_the_first_rule_that_fits_decides() -> None:
    assert judge_failure(POLICY, pod(42, "DisruptionTarget")).action == "Ignore"
    assert judge_failure(POLICY, pod(7)).action == "FailIndex"
    assert judge_failure(POLICY, pod(1)).action == "Count"
    assert judge_failure(None, pod(1)).action == "Count"


def test_a_failed_job_says_which_rule() -> None:
    wanted = "Container main for pod default/p failed with exit code 42 matching FailJob rule at index 1"
    assert judge_failure(POLICY, pod(42)).message == wanted


def test_success_may_need_some_indexes_or_a_count() -> None:
    assert met_success_rule({"rules": [{"succeededIndexes": "0"}]}, {0}, 3) == "Matched rules at index 0"
    assert (
        met_success_rule({"rules": [{"succeededIndexes": "0,1"}, {"succeededCount": 2}]}, {1, 2}, 3)
        == "Matched rules at index 1"
    )
    assert met_success_rule({"rules": [{"succeededIndexes": "0-2", "succeededCount": 2}]}, {0}, 3) == ""
    assert met_success_rule(None, {0}, 1) == ""
