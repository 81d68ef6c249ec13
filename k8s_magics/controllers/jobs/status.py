"""What a Job reports: counts, indexes and conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery.meta import uid_of, with_condition
from ...apimachinery.objects import EMPTY, Object
from .indexes import shorten
from .tally import Tally, is_indexed
from .verdict import Verdict


def conditions_of(job: Object) -> tuple[Object, ...]:
    return tuple((job.get("status") or EMPTY).get("conditions") or ())


def said(conditions: Sequence[Object], kind: str, status: str, words: tuple[str, str], now: str) -> tuple[Object, ...]:
    """`conditions` with one set; `words` are its reason and message."""
    new = {
        "type": kind,
        "status": status,
        "lastProbeTime": now,
        "lastTransitionTime": now,
        "reason": words[0],
        "message": words[1],
    }
    return with_condition(conditions, new)


def with_verdict(conditions: Sequence[Object], kind: str, verdict: Verdict, now: str) -> tuple[Object, ...]:
    """`conditions` with `kind` (the interim or the final one) set by the verdict, unless it is there already."""
    if any(c["type"] == kind and c["status"] == "True" for c in conditions):
        return tuple(conditions)
    return said(conditions, kind, "True", (verdict.reason, verdict.message), now)


def status_of(job: Object, tally: Tally, active: int, conditions: Sequence[Object]) -> dict[str, Any]:
    """The status with what has ended counted."""
    old = job.get("status") or EMPTY
    made: dict[str, Any] = {k: v for k, v in old.items() if k not in _COUNTED}
    numbers = {"active": active, "succeeded": tally.succeeded, "failed": tally.failed}
    made |= {k: n for k, n in numbers.items() if n}
    made |= {"ready": tally.ready if active else 0, "terminating": tally.terminating, "uncountedTerminatedPods": {}}
    if is_indexed(job):
        made |= {"completedIndexes": shorten(tally.done)} if tally.done else {}
        if job["spec"].get("backoffLimitPerIndex") is not None:
            made["failedIndexes"] = shorten(tally.lost)
    return made | ({"conditions": list(conditions)} if conditions else {})


_COUNTED = (
    "active",
    "succeeded",
    "failed",
    "ready",
    "terminating",
    "uncountedTerminatedPods",
    "completedIndexes",
    "failedIndexes",
    "conditions",
)


def uncounted(succeeded: Sequence[Object], failed: Sequence[Object]) -> dict[str, list[str]]:
    """Pods that have ended but are still held by the tracking finalizer."""
    lists = {"succeeded": [uid_of(p) for p in succeeded], "failed": [uid_of(p) for p in failed]}
    return {k: v for k, v in lists.items() if v}
