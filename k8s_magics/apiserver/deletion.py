"""Deleting is a state, not an act: grace periods, finalizers and what becomes of dependents.

kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle (termination), .../architecture/garbage-collection.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.errors import Conflict
from ..apimachinery.meta import is_deleting, with_condition
from ..apimachinery.objects import EMPTY, FrozenDict, Object, dig, evolve, freeze, without
from ..apimachinery.resource import Resource
from ..sim.clock import Clock
from .custom.terminating import CRDS, condemned
from .request import DeleteOptions, Request

# Metadata that a client cannot set on a new object.
OWNED_METADATA = frozenset(
    {
        "uid",
        "creationTimestamp",
        "resourceVersion",
        "generation",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "selfLink",
    }
)

FOREGROUND, ORPHAN, KUBERNETES = "foregroundDeletion", "orphan", "kubernetes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a delete leaves: the object to write, and whether it goes now."""

    object: Object
    remove: bool


def check_preconditions(request: Request, obj: Object, options: DeleteOptions) -> None:
    for field, wanted, label, fate in (
        ("uid", options.uid, "UID", "deleted and then recreated"),
        ("resourceVersion", options.resource_version, "ResourceVersion", "modified"),
    ):
        found = obj["metadata"].get(field, "")
        if wanted and wanted != found and request.resource.key in (CRDS, "namespaces"):  # which look for themselves
            why = f"Precondition failed: {label} in precondition: {wanted}, {label} in object meta: {found}"
            raise Conflict(request.qualified, request.name, why)
        if wanted and wanted != found:
            why = f"the {label} in the precondition ({wanted}) does not match the {label} in record ({found})"
            raise Conflict(request.resource.qualified_kind, request.name, f"{why}. The object might have been {fate}")


def plan(resource: Resource, obj: Object, options: DeleteOptions, clock: Clock) -> Outcome:
    """How `obj` answers a delete now."""
    obj = _with_propagation(obj, options.propagation)
    grace = _grace(resource, obj, options)
    if resource.key == CRDS and not is_deleting(obj):
        obj = condemned(obj, clock.timestamp())
    if resource.key == "namespaces":
        return _terminating_namespace(obj, clock)
    pending = bool(obj["metadata"].get("finalizers"))
    if is_deleting(obj):
        left = obj["metadata"].get("deletionGracePeriodSeconds", 0)
        if grace >= left and not (grace == 0 and not pending):
            return Outcome(obj, remove=False)
        if grace == 0 and not pending:
            return Outcome(obj, remove=True)
        return Outcome(_marked(obj, grace, clock), remove=False)
    if grace == 0 and not pending:
        return Outcome(obj, remove=True)
    return Outcome(_marked(obj, grace, clock), remove=False)


def expired(resource: Resource, obj: Object, clock: Clock) -> Object:
    """`obj` as it is written before it goes: a pod's grace is said to be over first, so that watchers see it once more."""
    if resource.key != "pods" or obj["metadata"].get("deletionGracePeriodSeconds") == 0:
        return obj
    return _marked(obj, 0, clock)


def is_finished(obj: Object) -> bool:
    """A deleted object whose last finalizer has just gone (and whose grace is over)."""
    meta = obj["metadata"]
    if not meta.get("deletionTimestamp") or meta.get("finalizers"):
        return False
    if dig(obj, "spec.finalizers") and obj.get("kind") == "Namespace":
        return False
    return not meta.get("deletionGracePeriodSeconds")


def bound(pod: Object, node: str, clock: Clock) -> Object:
    """`pod` on `node`, with PodScheduled=True."""
    scheduled = {
        "type": "PodScheduled",
        "status": "True",
        "lastProbeTime": None,
        "lastTransitionTime": clock.timestamp(),
    }
    conditions = with_condition(dig(pod, "status.conditions", ()), scheduled)
    status = {**(pod.get("status") or EMPTY), "conditions": list(conditions)}
    status.pop("nominatedNodeName", None)
    return FrozenDict({**evolve(pod, "spec.nodeName", node), "status": freeze(status)})


def _grace(resource: Resource, obj: Object, options: DeleteOptions) -> int:
    """Seconds left to live; only pods linger, and only those that a kubelet may be running."""
    if resource.key != "pods":
        return 0
    if not dig(obj, "spec.nodeName") or dig(obj, "status.phase") in ("Succeeded", "Failed"):
        return 0
    asked = options.grace_period
    grace = int(dig(obj, "spec.terminationGracePeriodSeconds", 30)) if asked is None else asked
    return max(grace, 0) if grace >= 0 else 1


def _marked(obj: Object, grace: int, clock: Clock) -> Object:
    meta = dict(obj["metadata"])
    already = "deletionTimestamp" in meta
    left = meta.get("deletionGracePeriodSeconds", 0)
    if not already:
        meta |= {"deletionTimestamp": clock.timestamp(clock.now + grace * 1000), "deletionGracePeriodSeconds": grace}
    elif left > grace:
        ends = clock.milliseconds(meta["deletionTimestamp"]) + (grace - left) * 1000
        if ends < clock.now:  # over already: as soon as it can be, but gracefully still
            ends, grace = clock.now, min(grace, 1)
        meta |= {"deletionTimestamp": clock.timestamp(ends), "deletionGracePeriodSeconds": grace}
    if not already and "generation" in meta:
        meta["generation"] += 1
    return FrozenDict({**obj, "metadata": freeze(meta)})


def _with_propagation(obj: Object, propagation: str) -> Object:
    wanted = {"Foreground": FOREGROUND, "Orphan": ORPHAN}.get(propagation)
    finalizers = list(obj["metadata"].get("finalizers") or ())
    if propagation:
        kept = [f for f in finalizers if f not in (FOREGROUND, ORPHAN)]
        kept += [wanted] if wanted else []
    else:
        kept = finalizers
    if kept == finalizers:
        return obj
    return evolve(obj, "metadata.finalizers", kept) if kept else without(obj, "metadata.finalizers")


def _terminating_namespace(obj: Object, clock: Clock) -> Outcome:
    if not dig(obj, "spec.finalizers") and not obj["metadata"].get("finalizers"):
        return Outcome(obj, remove=True)
    if is_deleting(obj):
        return Outcome(obj, remove=False)
    marked = evolve(obj, "metadata.deletionTimestamp", clock.timestamp())
    return Outcome(evolve(marked, "status.phase", "Terminating"), remove=False)
