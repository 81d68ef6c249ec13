"""Pod failure policies and success policies: rules by which a Job judges its pods.

Source: kubernetes.io/docs/concepts/workloads/controllers/job.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object
from .indexes import parse


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a failure means: `action` is FailJob, Ignore, Count or FailIndex; `message` explains a FailJob."""

    action: str
    message: str = ""


def judge_failure(policy: Mapping[str, Any] | None, pod: Object) -> Judgement:
    """The first rule that fits a failed pod; without one the failure counts."""
    for at, rule in enumerate((policy or EMPTY).get("rules") or ()):
        action = rule["action"]
        why = _exit_code(rule.get("onExitCodes"), pod) or _condition(rule.get("onPodConditions"), pod)
        if why:
            return Judgement(action, f"{why} matching {action} rule at index {at}")
    return Judgement("Count")


def _exit_code(requirement: Mapping[str, Any] | None, pod: Object) -> str:
    if requirement is None:
        return ""
    for status in _statuses(pod):
        code = ((status.get("state") or EMPTY).get("terminated") or EMPTY).get("exitCode", 0)
        wanted = requirement.get("containerName")
        if code == 0 or (wanted and wanted != status["name"]):
            continue
        if (code in requirement["values"]) == (requirement["operator"] == "In"):
            return f"Container {status['name']} for pod {namespace_of(pod)}/{name_of(pod)} failed with exit code {code}"
    return ""


def _statuses(pod: Object) -> Iterator[Object]:
    status = pod.get("status") or EMPTY
    yield from status.get("initContainerStatuses") or ()
    yield from status.get("containerStatuses") or ()


def _condition(patterns: Sequence[Mapping[str, Any]] | None, pod: Object) -> str:
    for pattern in patterns or ():
        for found in (pod.get("status") or EMPTY).get("conditions") or ():
            if found["type"] == pattern["type"] and found["status"] == pattern.get("status", "True"):
                return f"Pod {namespace_of(pod)}/{name_of(pod)} has condition {found['type']}"
    return ""


def met_success_rule(policy: Mapping[str, Any] | None, succeeded: set[int], completions: int) -> str:
    """`Matched rules at index N`, or "" while no rule of the success policy is met."""
    for at, rule in enumerate((policy or EMPTY).get("rules") or ()):
        wanted = parse(rule["succeededIndexes"], completions) if rule.get("succeededIndexes") else None
        having = succeeded & wanted if wanted is not None else succeeded
        count = rule.get("succeededCount")
        if len(having) >= (count if count is not None else len(wanted or ())) and (count is not None or wanted):
            return f"Matched rules at index {at}"
    return ""
