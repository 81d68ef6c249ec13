"""When a Job is over, and why: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...apimachinery.meta import condition
from ...apimachinery.objects import EMPTY, Object, dig
from ...sim.clock import Clock
from ..pods.state import phase_of
from .policies import judge_failure, met_success_rule
from .tally import Tally, is_indexed, is_suspended


@dataclass(frozen=True, slots=True)
class Verdict:
    """`Complete` or `Failed`, with the words of its conditions."""

    type: str
    reason: str
    message: str

    @property
    def interim(self) -> str:
        """The condition that comes first, while pods are still ending."""
        return "SuccessCriteriaMet" if self.type == "Complete" else "FailureTarget"


REACHED = Verdict("Complete", "CompletionsReached", "Reached expected number of succeeded pods")
TOO_MANY_FAILURES = Verdict("Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit")
TOO_LONG = Verdict("Failed", "DeadlineExceeded", "Job was active longer than specified deadline")
TOO_MANY_INDEXES = Verdict(
    "Failed", "MaxFailedIndexesExceeded", "Job has exceeded the specified maximal number of failed indexes"
)
LOST_INDEXES = Verdict("Failed", "FailedIndexes", "Job has failed indexes")


def is_finished(job: Object) -> bool:
    conditions = (job.get("status") or EMPTY).get("conditions") or ()
    return any(c["type"] in ("Complete", "Failed") and c["status"] == "True" for c in conditions)


def judge(job: Object, pods: Sequence[Object], tally: Tally, clock: Clock) -> Verdict | None:
    """The end that has been reached, apart from ordinary completion; None while the Job goes on."""
    for interim, final in (("FailureTarget", "Failed"), ("SuccessCriteriaMet", "Complete")):
        found = condition(job, interim)
        if found is not None and found["status"] == "True":
            return Verdict(final, found.get("reason", ""), found.get("message", ""))
    return _failure(job, pods, tally, clock) or _indexed(job, tally)


def _failure(job: Object, pods: Sequence[Object], tally: Tally, clock: Clock) -> Verdict | None:
    for pod in tally.new_failed:
        found = judge_failure(job["spec"].get("podFailurePolicy"), pod)
        if found.action == "FailJob":
            return Verdict("Failed", "PodFailurePolicy", found.message)
    limit = int(job["spec"].get("backoffLimit", 6))
    if tally.failed > limit or _restarted_too_often(job, pods, limit):
        return TOO_MANY_FAILURES
    left = deadline_in(job, clock)
    return TOO_LONG if left is not None and left <= 0 else None


def _restarted_too_often(job: Object, pods: Sequence[Object], limit: int) -> bool:
    if dig(job, "spec.template.spec.restartPolicy") != "OnFailure":
        return False
    running = [p for p in pods if phase_of(p) in ("Running", "Pending")]
    statuses = [
        s for p in running for k in ("initContainerStatuses", "containerStatuses") for s in dig(p, f"status.{k}", ())
    ]
    restarts = sum(int(s.get("restartCount", 0)) for s in statuses)
    return restarts > 0 if limit == 0 else restarts >= limit


def _indexed(job: Object, tally: Tally) -> Verdict | None:
    if not is_indexed(job):
        return None
    most, completions = job["spec"].get("maxFailedIndexes"), int(job["spec"].get("completions", 0))
    if most is not None and len(tally.lost) > most:
        return TOO_MANY_INDEXES
    if tally.lost and len(tally.lost) + len(tally.done) >= completions:
        return LOST_INDEXES
    rule = met_success_rule(job["spec"].get("successPolicy"), tally.done, completions)
    return Verdict("Complete", "SuccessPolicy", rule) if rule else None


def is_complete(job: Object, tally: Tally, active: int) -> bool:
    """Enough pods succeeded and none runs; without `completions`: one succeeded, and all have ended."""
    completions = job["spec"].get("completions")
    if completions is None:
        return tally.succeeded > 0 and active == 0
    return tally.succeeded >= int(completions) and active == 0


def deadline_in(job: Object, clock: Clock) -> int | None:
    """Milliseconds until activeDeadlineSeconds is over; None without one, or while suspended or not started."""
    seconds, started = job["spec"].get("activeDeadlineSeconds"), dig(job, "status.startTime")
    if seconds is None or started is None or is_suspended(job):
        return None
    return clock.milliseconds(started) + int(seconds) * 1000 - clock.now
