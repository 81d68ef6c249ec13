"""A Job's pods counted: what runs, what ended how, and what was counted before.

Source: k8s.io/kubernetes/pkg/controller/job (job_controller.go, tracking_utils.go, indexed_job_utils.go).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...apimachinery.meta import annotations_of, is_deleting, labels_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...sim.clock import Clock
from ..pods.state import is_active, is_ready, is_terminating, phase_of
from .indexes import INDEX, parse
from .policies import judge_failure

FINALIZER = "batch.kubernetes.io/job-tracking"
FAILURES = "batch.kubernetes.io/job-index-failure-count"


def is_indexed(job: Object) -> bool:
    return bool(job["spec"].get("completionMode") == "Indexed")


def is_suspended(job: Object) -> bool:
    return bool(job["spec"].get("suspend"))


def is_tracked(pod: Object) -> bool:
    return FINALIZER in (pod["metadata"].get("finalizers") or ())


def replaces_failed_only(job: Object) -> bool:
    """Whether a pod on its way out counts as failed only when it has really ended."""
    return job["spec"].get("podReplacementPolicy") == "Failed" or job["spec"].get("podFailurePolicy") is not None


def has_failed(job: Object, pod: Object) -> bool:
    if phase_of(pod) == "Failed":
        return True
    return not replaces_failed_only(job) and is_deleting(pod) and phase_of(pod) != "Succeeded"


def has_succeeded(pod: Object) -> bool:
    return phase_of(pod) == "Succeeded"


def index_of(pod: Object) -> int | None:
    text = annotations_of(pod).get(INDEX) or labels_of(pod).get(INDEX, "")
    return int(text) if text.isdigit() else None


@dataclass(frozen=True, slots=True)
class Tally:
    """`succeeded` and `failed` count what the status counts already and what has ended since (`new_*`, which are still tracked)."""

    active: tuple[Object, ...]
    ready: int
    terminating: int
    new_succeeded: tuple[Object, ...]
    new_failed: tuple[Object, ...]
    succeeded: int
    failed: int
    done: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)


def count(job: Object, pods: Sequence[Object]) -> Tally:
    """Count the pods of `job`."""
    active = tuple(p for p in pods if is_active(p))
    succeeded = tuple(p for p in pods if has_succeeded(p) and is_tracked(p))
    failed = tuple(p for p in pods if has_failed(job, p) and is_tracked(p))
    policy = job["spec"].get("podFailurePolicy")
    counted = sum(judge_failure(policy, p).action != "Ignore" for p in failed)
    status = job.get("status") or EMPTY
    done, lost = _indexes(job, succeeded, failed) if is_indexed(job) else (set(), set())
    total = len(done) if is_indexed(job) else int(status.get("succeeded", 0)) + len(succeeded)
    return Tally(
        active, sum(map(is_ready, active)), sum(map(is_terminating, pods)), succeeded, failed, total,
        int(status.get("failed", 0)) + counted, done, lost,
    )  # fmt: skip


def _indexes(job: Object, succeeded: Sequence[Object], failed: Sequence[Object]) -> tuple[set[int], set[int]]:
    """Completed indexes, and those that have used up their own back-off limit."""
    completions = int(job["spec"].get("completions", 0))
    done = parse(dig(job, "status.completedIndexes", ""), completions)
    done |= {i for p in succeeded if (i := index_of(p)) is not None and i < completions}
    limit = job["spec"].get("backoffLimitPerIndex")
    if limit is None:
        return done, set()
    lost = parse(dig(job, "status.failedIndexes", ""), completions)
    policy = job["spec"].get("podFailurePolicy")
    for pod in failed:
        index = index_of(pod)
        action = judge_failure(policy, pod).action
        spent = action == "FailIndex" or (action == "Count" and failures_before(pod) >= limit)
        if index is not None and index < completions and spent:
            lost.add(index)
    return done, lost


def has_limit_per_index(job: Object) -> bool:
    return job["spec"].get("backoffLimitPerIndex") is not None


def failures_before(pod: Object) -> int:
    """How many pods of the same index failed before this one."""
    text = annotations_of(pod).get(FAILURES, "0")
    return int(text) if text.isdigit() else 0


def finished_at(pod: Object, clock: Clock) -> int:
    """When a pod ended (milliseconds): the last of its containers, or else its deletion, or else now."""
    statuses = dig(pod, "status.containerStatuses", ())
    ends = [dig(s, "state.terminated.finishedAt") for s in statuses]
    known = [clock.milliseconds(e) for e in ends if e]
    if known and len(known) == len(ends):
        return max(known)
    deleted = pod["metadata"].get("deletionTimestamp")
    if deleted:
        return clock.milliseconds(deleted) - int(pod["metadata"].get("deletionGracePeriodSeconds", 0)) * 1000
    return clock.now
