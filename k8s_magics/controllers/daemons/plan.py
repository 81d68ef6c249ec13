"""Which daemon pods to create and delete: pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...apimachinery.meta import is_deleting, labels_of, name_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...sim.clock import Clock
from ..history.revisions import HASH_LABEL
from ..pods.state import is_available, is_ready, phase_of
from ..rollout.fenceposts import scaled
from .placement import belongs
from .roster import Look

ByNode = Mapping[str, Sequence[Object]]


@dataclass(slots=True)
class Plan:
    """Nodes to create a pod on, pods to delete, and the finished ones among them (with the event to record)."""

    create: list[str] = field(default_factory=list)
    delete: list[Object] = field(default_factory=list)
    finished: list[Object] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Limits:
    """How many pods of an update may be missing, and how many doubled."""

    unavailable: int
    surge: int


def limits(daemonset: Object, desired: int) -> Limits:
    rolling = dig(daemonset, "spec.updateStrategy.rollingUpdate", EMPTY)
    unavailable = scaled(rolling.get("maxUnavailable", 1), desired, up=True)
    surge = scaled(rolling.get("maxSurge", 0), desired, up=True)
    return Limits(1 if desired and not unavailable and not surge else unavailable, surge)


def is_rolling(daemonset: Object) -> bool:
    return bool(dig(daemonset, "spec.updateStrategy.type", "RollingUpdate") == "RollingUpdate")


def plan_presence(daemonset: Object, nodes: Sequence[Object], pods: ByNode) -> Plan:
    """One pod on each node that should have one, none elsewhere."""
    plan = Plan()
    known = {name_of(n) for n in nodes}
    surging = is_rolling(daemonset) and dig(daemonset, "spec.updateStrategy.rollingUpdate.maxSurge", 0) not in (0, "0%")
    for node in nodes:
        should, may_stay = belongs(daemonset, node)
        here = pods.get(name_of(node), ())
        if not may_stay:
            plan.delete += [p for p in here if not is_deleting(p)]
        elif should and not here:
            plan.create.append(name_of(node))
        else:
            _keep_one(plan, here, surging)
    plan.delete += [p for name, here in pods.items() if name not in known for p in here if not is_deleting(p)]
    return plan


def _keep_one(plan: Plan, here: Sequence[Object], surging: bool) -> None:
    running = []
    for pod in here:
        if is_deleting(pod):
            continue
        if phase_of(pod) in ("Failed", "Succeeded"):
            plan.finished.append(pod)
            plan.delete.append(pod)
        else:
            running.append(pod)
    if not surging and len(running) > 1:
        running.sort(key=lambda p: (not p["spec"].get("nodeName"), p["metadata"]["creationTimestamp"], name_of(p)))
        plan.delete += running[1:]


@dataclass(frozen=True, slots=True)
class Rollout:
    """What an update looks at: the hash of the present template, limits, and how long a pod must be ready."""

    digest: str
    limits: Limits
    min_ready: int


def split(here: Sequence[Object], digest: str) -> tuple[Object | None, Object | None, bool]:
    """(new pod, old pod, whether there is at most one of each) of one node, those on their way out aside."""
    living = [p for p in here if not is_deleting(p)]
    new = [p for p in living if labels_of(p).get(HASH_LABEL) == digest]
    old = [p for p in living if labels_of(p).get(HASH_LABEL) != digest]
    return next(iter(new), None), next(iter(old), None), len(new) <= 1 and len(old) <= 1


def plan_update(daemonset: Object, look: Look, rollout: Rollout, clock: Clock) -> Plan:
    """Replace old pods, at most so many unavailable (or surplus) at a time, on the nodes that should have a pod."""
    wanted = [name_of(n) for n in look.nodes if belongs(daemonset, n)[0]]
    if rollout.limits.surge:
        return _plan_surge(look.pods, wanted, rollout, clock)
    unavailable, ready_to_go, broken = look.pending, [], []
    for node in wanted:
        new, old, single = split(look.pods.get(node, ()), rollout.digest)
        if not single:
            continue
        if new is None and old is None:
            unavailable += 1
        elif new is not None:
            unavailable += not is_available(new, rollout.min_ready, clock)
        elif old is not None and not is_available(old, rollout.min_ready, clock):
            unavailable += 1
            broken.append(old)
        elif old is not None:
            ready_to_go.append(old)
    spare = max(0, rollout.limits.unavailable - unavailable)
    return Plan(delete=[*broken, *ready_to_go[:spare]])


def _plan_surge(pods: ByNode, wanted: Sequence[str], rollout: Rollout, clock: Clock) -> Plan:
    plan, surplus, candidates = Plan(), 0, []
    for node in wanted:
        new, old, single = split(pods.get(node, ()), rollout.digest)
        if not single or old is None:
            continue
        if new is None:
            if is_available(old, rollout.min_ready, clock):
                candidates.append(node)
            else:
                plan.create.append(node)
        elif not is_available(old, rollout.min_ready, clock) or is_available(new, rollout.min_ready, clock):
            plan.delete.append(old)
        else:
            surplus += 1
    plan.create += candidates[: max(0, rollout.limits.surge - surplus - len(plan.create))]
    return plan


def plan_status(daemonset: Object, look: Look, rollout: Rollout, clock: Clock) -> dict[str, int]:
    """The numbers of the status."""
    desired = current = updated = look.ready + look.pending
    ready = available = look.ready
    missed = 0
    for node in look.nodes:
        should, _ = belongs(daemonset, node)
        here = [p for p in look.pods.get(name_of(node), ()) if not is_deleting(p)]
        desired += should
        missed += bool(here) and not should
        if not should or not here:
            continue
        current += 1
        oldest = min(here, key=lambda p: (p["metadata"]["creationTimestamp"], name_of(p)))
        ready += is_ready(oldest)
        available += is_available(oldest, rollout.min_ready, clock)
        updated += labels_of(oldest).get(HASH_LABEL) == rollout.digest
    return {
        "desiredNumberScheduled": desired, "currentNumberScheduled": current, "numberMisscheduled": missed, "numberReady": ready,
        "updatedNumberScheduled": updated, "numberAvailable": available, "numberUnavailable": desired - available,
    }  # fmt: skip
