"""What a Deployment says about itself: numbers and the conditions Available, Progressing and ReplicaFailure.

Source: k8s.io/kubernetes/pkg/controller/deployment (progress.go, sync.go) and kubernetes.io/docs/concepts/workloads/controllers/deployment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.meta import condition, name_of
from ...apimachinery.objects import EMPTY, Object, dig, evolve, freeze
from ...sim.clock import Clock
from .fenceposts import desired_of, max_unavailable
from .revisions import Sets
from .scaling import available, total

PROGRESSING, AVAILABLE, FAILURE = "Progressing", "Available", "ReplicaFailure"
DONE, TIMED_OUT = "NewReplicaSetAvailable", "ProgressDeadlineExceeded"
UPDATED, CREATED, FOUND = "ReplicaSetUpdated", "NewReplicaSetCreated", "FoundNewReplicaSet"
PAUSED, RESUMED, CREATE_ERROR = "DeploymentPaused", "DeploymentResumed", "ReplicaSetCreateError"


@dataclass(frozen=True, slots=True)
class Word:
    """A condition to set."""

    type: str
    status: str
    reason: str
    message: str


def has_deadline(deployment: Object) -> bool:
    return bool(deployment["spec"].get("progressDeadlineSeconds") not in (None, 2**31 - 1))


def with_word(conditions: Sequence[Object], word: Word, clock: Clock) -> list[Object]:
    """`conditions` with `word` set last, unless one of the same status and reason is there already."""
    old = next((c for c in conditions if c["type"] == word.type), None)
    if old is not None and old["status"] == word.status and old.get("reason") == word.reason:
        return list(conditions)
    now = clock.timestamp()
    since = old["lastTransitionTime"] if old is not None and old["status"] == word.status else now
    made = {"type": word.type, "status": word.status, "reason": word.reason, "message": word.message}
    made |= {"lastUpdateTime": now, "lastTransitionTime": since}
    return [*_less(conditions, word.type), freeze(made)]


def _less(conditions: Iterable[Object], kind: str) -> list[Object]:
    return [c for c in conditions if c["type"] != kind]


def conditions_of(deployment: Object) -> list[Object]:
    return list((deployment.get("status") or EMPTY).get("conditions") or ())


def with_condition_word(deployment: Object, word: Word, clock: Clock) -> Object:
    return evolve(deployment, "status.conditions", with_word(conditions_of(deployment), word, clock))


def calculate(deployment: Object, sets: Sets, clock: Clock) -> dict[str, Any]:
    """The numbers of the status, and whether enough pods are available."""
    everything, ready = sets.all, available(sets.all)
    new = (sets.new,) if sets.new is not None else ()
    numbers = {
        "replicas": _sum(everything, "replicas"),
        "updatedReplicas": _sum(new, "replicas"),
        "readyReplicas": _sum(everything, "readyReplicas"),
        "availableReplicas": ready,
        "unavailableReplicas": max(0, total(everything) - ready),
    }
    status: dict[str, Any] = {"observedGeneration": deployment["metadata"].get("generation", 1)}
    status |= {k: n for k, n in numbers.items() if n}
    status["terminatingReplicas"] = _sum(everything, "terminatingReplicas")
    collisions = dig(deployment, "status.collisionCount")
    status |= {"collisionCount": collisions} if collisions is not None else {}
    enough = ready >= desired_of(deployment) - max_unavailable(deployment)
    word = Word(AVAILABLE, "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
    if not enough:
        word = Word(AVAILABLE, "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.")
    status["conditions"] = with_word(conditions_of(deployment), word, clock)
    return status


def _sum(sets: Iterable[Object], field: str) -> int:
    return sum(dig(s, f"status.{field}", 0) for s in sets)


def plan_status(deployment: Object, sets: Sets, clock: Clock) -> dict[str, Any]:
    """The status after a step of a rollout, with its progress judged."""
    status = calculate(deployment, sets, clock)
    if has_deadline(deployment):
        status["conditions"] = _judged(deployment, sets, status, clock)
    else:
        status["conditions"] = _less(status["conditions"], PROGRESSING)
    status["conditions"] = _with_failure(status["conditions"], sets)
    return status


def _judged(deployment: Object, sets: Sets, status: Mapping[str, Any], clock: Clock) -> list[Object]:
    conditions: list[Object] = status["conditions"]
    current = condition(deployment, PROGRESSING)
    settled = status.get("replicas", 0) == status.get("updatedReplicas", 0)
    if settled and current is not None and current.get("reason") == DONE:
        return conditions
    subject = f'ReplicaSet "{name_of(sets.new)}"' if sets.new is not None else f'Deployment "{name_of(deployment)}"'
    if is_complete(deployment, status):
        return with_word(conditions, Word(PROGRESSING, "True", DONE, f"{subject} has successfully progressed."), clock)
    if is_progressing(deployment, status):
        made = with_word(
            _less(conditions, PROGRESSING), Word(PROGRESSING, "True", UPDATED, f"{subject} is progressing."), clock
        )
        if current is not None and current["status"] == "True":
            made[-1] = evolve(made[-1], "lastTransitionTime", current["lastTransitionTime"])
        return made
    if is_timed_out(deployment, status, clock):
        return with_word(
            conditions, Word(PROGRESSING, "False", TIMED_OUT, f"{subject} has timed out progressing."), clock
        )
    return conditions


def is_complete(deployment: Object, status: Mapping[str, Any]) -> bool:
    """All pods are of the new template, available, and no old one is left."""
    desired = desired_of(deployment)
    numbers = [status.get(k, 0) for k in ("updatedReplicas", "replicas", "availableReplicas")]
    return numbers == [desired] * 3 and status.get("observedGeneration", 0) >= deployment["metadata"].get(
        "generation", 1
    )


def is_progressing(deployment: Object, status: Mapping[str, Any]) -> bool:
    """Whether anything got better since the status before: more new, fewer old, more ready or available pods."""
    before: Mapping[str, Any] = deployment.get("status") or EMPTY

    def old_pods(s: Mapping[str, Any]) -> int:
        return int(s.get("replicas", 0) - s.get("updatedReplicas", 0))

    grown = any(status.get(k, 0) > before.get(k, 0) for k in ("updatedReplicas", "readyReplicas", "availableReplicas"))
    return grown or old_pods(status) < old_pods(before)


def is_timed_out(deployment: Object, status: Mapping[str, Any], clock: Clock) -> bool:
    found = next((c for c in status["conditions"] if c["type"] == PROGRESSING), None)
    if not has_deadline(deployment) or found is None or found.get("reason") == DONE:
        return False
    if found.get("reason") == TIMED_OUT:
        return True
    return clock.now > _deadline(deployment, found, clock)


def _deadline(deployment: Object, progress: Object, clock: Clock) -> int:
    return clock.milliseconds(progress["lastUpdateTime"]) + int(deployment["spec"]["progressDeadlineSeconds"]) * 1000


def check_again_in(deployment: Object, status: Mapping[str, Any], clock: Clock) -> int | None:
    """Milliseconds until an unfinished rollout may have missed its deadline; None if there is nothing to wait for."""
    found = condition(deployment, PROGRESSING)
    if not has_deadline(deployment) or found is None:
        return None
    if is_complete(deployment, status) or found.get("reason") == TIMED_OUT:
        return None
    return max(_deadline(deployment, found, clock) + 1000 - clock.now, 1000)


def _with_failure(conditions: Sequence[Object], sets: Sets) -> list[Object]:
    """The ReplicaFailure of the new set, or else of an old one, becomes the Deployment's."""
    new = (sets.new,) if sets.new is not None else ()
    found = next((c for s in (*new, *sets.old) if (c := condition(s, FAILURE)) is not None), None)
    if found is None:
        return _less(conditions, FAILURE)
    old = next((c for c in conditions if c["type"] == FAILURE), None)
    if old is not None and old["status"] == found["status"] and old.get("reason") == found.get("reason"):
        return list(conditions)
    return [*_less(conditions, FAILURE), freeze({**found, "lastUpdateTime": found["lastTransitionTime"]})]
