"""How many pods a running Job needs next, and which go when there are too many: pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ...sim.clock import Clock
from ..pods.template import pod_from_template
from .indexes import INDEX, pending
from .tally import (
    FAILURES,
    FINALIZER,
    Tally,
    failures_before,
    finished_at,
    has_limit_per_index,
    index_of,
    is_indexed,
    is_suspended,
    replaces_failed_only,
)

FIRST_BACKOFF, MOST_BACKOFF = 10_000, 600_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Pods to delete, or else how many to create (for an indexed Job: of which indexes)."""

    delete: tuple[Object, ...] = ()
    create: int = 0
    indexes: tuple[int, ...] = ()


def plan_active(job: Object, tally: Tally) -> Plan:
    """Bring the number of active pods to what is wanted."""
    active = tally.active
    if is_suspended(job):
        return Plan(active)
    wanted = wanted_active(job, tally)
    surplus = _surplus(job, tally, max(0, len(active) - wanted))
    if surplus:
        return Plan(surplus)
    leaving = tally.terminating if replaces_failed_only(job) else 0
    missing = wanted - leaving - len(active)
    if missing <= 0:
        return Plan()
    if not is_indexed(job):
        return Plan(create=missing)
    taken = tally.done | tally.lost | {i for p in active if (i := index_of(p)) is not None}
    indexes = pending(int(job["spec"]["completions"]), taken, missing)
    return Plan(create=len(indexes), indexes=indexes)


def wanted_active(job: Object, tally: Tally) -> int:
    parallelism, completions = int(job["spec"].get("parallelism", 1)), job["spec"].get("completions")
    if completions is None:
        return len(tally.active) if tally.succeeded > 0 else parallelism
    return max(0, min(int(completions) - tally.succeeded - len(tally.lost), parallelism))


def _surplus(job: Object, tally: Tally, least: int) -> tuple[Object, ...]:
    """Doubled or finished indexes first, then the least ready pods."""
    chosen: list[Object] = []
    if is_indexed(job):
        seen = set(tally.done | tally.lost)
        for pod in tally.active:
            index = index_of(pod)
            if index is None or index in seen or index >= int(job["spec"]["completions"]):
                chosen.append(pod)
            else:
                seen.add(index)
    rest = [p for p in tally.active if p not in chosen]
    rest.sort(key=_progress)
    return tuple(chosen + rest[: max(0, least - len(chosen))])


def _progress(pod: Object) -> tuple[bool, bool, str]:
    status = pod.get("status") or EMPTY
    ready = any(c["type"] == "Ready" and c["status"] == "True" for c in status.get("conditions") or ())
    return bool(pod["spec"].get("nodeName")), ready, name_of(pod)


def backoff_left(failures: int, last: int, now: int) -> int:
    """Milliseconds until a new pod may follow `failures` failures in a row, the last at `last`."""
    if failures == 0:
        return 0
    return max(0, last + min(FIRST_BACKOFF << min(failures - 1, 20), MOST_BACKOFF) - now)


def without_waiting(plan: Plan, failed: Sequence[Object], clock: Clock) -> tuple[Plan, int]:
    """With a back-off limit per index every index waits for itself: those that need not, or else milliseconds until one may follow.

    `failed` are the Job's failed pods.
    """
    waits = {index: _index_backoff_left(index, failed, clock) for index in plan.indexes}
    free = tuple(index for index, wait in waits.items() if not wait)
    if free or not waits:
        return replace(plan, create=len(free), indexes=free), 0
    return Plan(), min(waits.values())


def _index_backoff_left(index: int, failed: Sequence[Object], clock: Clock) -> int:
    last = max((p for p in failed if index_of(p) == index), key=failures_before, default=None)
    return 0 if last is None else backoff_left(failures_before(last) + 1, finished_at(last, clock), clock.now)


def pod_of(job: Object, *, index: int | None = None, earlier: Sequence[Object] = ()) -> Object:
    """The pod to create; `earlier` are pods of the same index that failed."""
    template = job["spec"]["template"]
    prefix = f"{name_of(job)}-" if index is None else f"{name_of(job)}-{index}-"
    pod = pod_from_template(template, job, prefix=prefix)
    meta = dict(pod["metadata"]) | {"finalizers": [*(pod["metadata"].get("finalizers") or ()), FINALIZER]}
    if index is None:
        return FrozenDict({**pod, "metadata": freeze(meta)})
    meta["labels"] = {**(meta.get("labels") or EMPTY), INDEX: str(index)}
    meta["annotations"] = {**(meta.get("annotations") or EMPTY), INDEX: str(index)}
    if has_limit_per_index(job):
        before = max((failures_before(p) + 1 for p in earlier), default=0)
        meta["annotations"][FAILURES] = str(before)
    return FrozenDict({**pod, "metadata": freeze(meta), "spec": freeze(_indexed_spec(job, pod["spec"], index))})


def _indexed_spec(job: Object, spec: Object, index: int) -> dict[str, Any]:
    made: dict[str, Any] = {**spec, "hostname": f"{name_of(job)}-{index}"}
    variable = {"name": "JOB_COMPLETION_INDEX", "valueFrom": {"fieldRef": {"fieldPath": f"metadata.labels['{INDEX}']"}}}
    for field in ("initContainers", "containers"):
        if spec.get(field):
            made[field] = [_with_variable(c, variable) for c in spec[field]]
    return made


def _with_variable(container: Object, variable: dict[str, Any]) -> dict[str, Any]:
    env = container.get("env") or ()
    if any(e["name"] == variable["name"] for e in env):
        return dict(container)
    return {**container, "env": [*env, variable]}
